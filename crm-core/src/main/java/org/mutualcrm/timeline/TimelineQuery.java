package org.mutualcrm.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Folding;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One stretch of a customer's timeline: of each of their records the next entries in either
 * direction, merged. Each is a range of an index, so a page costs the same however long the history
 * and however deep the page.
 */
class TimelineQuery {

  /** A day's delay is no news: mail is fetched, files are sent overnight. */
  private static final Duration LATE = Duration.ofDays(1);

  private static final String WHAT =
      "lower(t.title || ' ' || coalesce(t.body, '')) || ' ' || lower(t.ref)";

  private final StringBuilder records = new StringBuilder();
  private final StringBuilder entries = new StringBuilder();
  private final Map<String, Object> params = new HashMap<>();

  private TimelineQuery(CustomerId customer, TimelineFilter filter) {
    params.put("customer", customer.value());
    if (filter.record() != null)
      and(records, "r.source_record_id = :record", "record", filter.record().value());
    if (filter.source() != null)
      and(records, "r.source_key = :source", "source", filter.source().value());
    if (!filter.kinds().isEmpty())
      and(entries, "t.kind = any(:kinds)", "kinds", names(filter.kinds()));
    if (!filter.channels().isEmpty())
      and(entries, "t.channel = any(:channels)", "channels", names(filter.channels()));
    if (filter.direction() != null)
      and(entries, "t.direction = :direction", "direction", filter.direction().name());
    if (filter.from() != null)
      and(entries, "t.occurred_at >= :from", "from", Timestamp.from(filter.from()));
    if (filter.to() != null) and(entries, "t.occurred_at < :to", "to", Timestamp.from(filter.to()));
    if (!filter.words().isEmpty()) search(filter.words());
  }

  static TimelineQuery of(CustomerId customer, TimelineFilter filter) {
    return new TimelineQuery(customer, filter);
  }

  /** The newest before a place that are not older than {@code since}. */
  List<TimelineEntry> before(JdbcClient jdbc, Cursor place, Instant since, int limit) {
    params.put("since", Timestamp.from(since));
    params.put("at", Timestamp.from(place.occurredAt()));
    return read(
        jdbc,
        """
        and t.occurred_at >= :since and t.occurred_at <= :at
        and (t.occurred_at, t.source_record_id, t.kind, t.ref) < (:at, :place, :kind, :ref)
        """,
        "desc",
        place,
        limit);
  }

  /** The oldest after a place that are not newer than {@code until}, the oldest first. */
  List<TimelineEntry> after(JdbcClient jdbc, Cursor place, Instant until, int limit) {
    params.put("until", Timestamp.from(until));
    params.put("at", Timestamp.from(place.occurredAt()));
    return read(
        jdbc,
        """
        and t.occurred_at >= :at and t.occurred_at <= :until
        and (t.occurred_at, t.source_record_id, t.kind, t.ref) > (:at, :place, :kind, :ref)
        """,
        "asc",
        place,
        limit);
  }

  private List<TimelineEntry> read(
      JdbcClient jdbc, String stretch, String order, Cursor place, int limit) {
    params.put("place", place.record());
    params.put("kind", place.kind());
    params.put("ref", place.ref());
    params.put("limit", limit);
    var sql =
        """
        select t.*, r.source_key, t.recorded_at - t.occurred_at >= :late * interval '1 second'
               and t.occurred_at >= r.first_seen_at as late
        from source_record r
        cross join lateral (
          select t.source_record_id, t.occurred_at, t.kind, t.ref, t.channel, t.direction, t.title, t.body,
                 t.amount_minor, t.currency, t.link, t.removed_at, t.recorded_at
          from touchpoint t
          where t.source_record_id = r.source_record_id
          %STRETCH%%ENTRIES%
          order by t.occurred_at %ORDER%, t.kind %ORDER%, t.ref %ORDER%
          limit :limit
        ) t
        where r.customer_id = :customer%RECORDS%
        order by t.occurred_at %ORDER%, t.source_record_id %ORDER%, t.kind %ORDER%, t.ref %ORDER%
        limit :limit
        """
            .replace("%STRETCH%", stretch)
            .replace("%ENTRIES%", entries)
            .replace("%RECORDS%", records)
            .replace("%ORDER%", order);
    params.put("late", LATE.toSeconds());
    return jdbc.sql(sql).params(params).query(TimelineQuery::entry).list();
  }

  // Words in another script are matched as they were folded when written, or as they stand.
  private void search(String words) {
    var folded = patterns(Folding.fold(words));
    var typed = patterns(words.toLowerCase(Locale.ROOT));
    var condition = "(coalesce(t.folded || ' ' || lower(t.ref), " + WHAT + ") like all(:words)";
    if (Arrays.equals(folded, typed)) {
      condition += ")";
    } else {
      condition += " or " + WHAT + " like all(:typed))";
      params.put("typed", typed);
    }
    and(entries, condition + " and t.removed_at is null", "words", folded);
  }

  private static String[] patterns(String words) {
    return Arrays.stream(words.strip().split("\\s+", -1))
        .map(it -> "%" + it.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
        .toArray(String[]::new);
  }

  private void and(StringBuilder where, String condition, String name, Object value) {
    where.append(" and ").append(condition);
    params.put(name, value);
  }

  private static String[] names(java.util.Collection<?> values) {
    var names = new ArrayList<String>();
    for (var it : values)
      names.add(it instanceof Enum<?> constant ? constant.name() : it.toString());
    return names.toArray(String[]::new);
  }

  static TimelineEntry entry(ResultSet row, int number) throws SQLException {
    var currency = row.getString("currency");
    var occurredAt = row.getTimestamp("occurred_at").toInstant();
    return new TimelineEntry(
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        new SourceKey(row.getString("source_key")),
        occurredAt,
        TouchpointKind.valueOf(row.getString("kind")),
        row.getString("ref"),
        row.getString("channel"),
        Direction.valueOf(row.getString("direction")),
        row.getString("title"),
        row.getString("body"),
        currency == null
            ? null
            : Money.ofMinor(CurrencyUnit.of(currency), row.getLong("amount_minor")),
        row.getString("link"),
        row.getTimestamp("removed_at") != null,
        row.getBoolean("late")
            ? Duration.between(occurredAt, row.getTimestamp("recorded_at").toInstant())
            : null);
  }
}
