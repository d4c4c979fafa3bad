package org.mutualcrm.timeline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.timeline.TimelinePlace.After;
import org.mutualcrm.timeline.TimelinePlace.Before;
import org.mutualcrm.timeline.TimelinePlace.Newest;
import org.mutualcrm.timeline.TimelinePlace.Until;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Shows a customer's timeline, by page and in both directions. What is dated further ahead than
 * {@link #SKEW} waits apart. Entries that arrive meanwhile never repeat or hide another.
 */
@Service
public class ReadTimeline {

  /** How fast another's clock may be. */
  public static final Duration SKEW = Duration.ofMinutes(5);

  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
  private static final int SHOWN_AHEAD = 20;
  private static final int EXPORTED_AT_ONCE = 500;
  private static final int LATELY = 300;

  private final JdbcClient jdbc;
  private final Clock clock;

  ReadTimeline(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param limit 1 to 500
   * @throws IllegalArgumentException if the place is none of this timeline
   */
  public TimelinePage page(
      CustomerId customer, TimelineFilter filter, TimelinePlace place, int limit) {
    return switch (place) {
      case Newest _ -> older(customer, filter, Cursor.at(horizon()), false, limit);
      case Before it -> older(customer, filter, Cursor.parse(it.key()), true, limit);
      case Until it -> older(customer, filter, Cursor.until(within(it.moment())), true, limit);
      case After it -> newer(customer, filter, Cursor.parse(it.key()), limit);
    };
  }

  /** One entry of this customer's, wherever it lies. */
  public Optional<TimelineEntry> entry(CustomerId customer, String key) {
    var at = Cursor.parse(key);
    return jdbc.sql(
            """
            select t.*, r.source_key, false as late from touchpoint t join source_record r using (source_record_id)
            where t.source_record_id = ? and t.occurred_at = ? and t.kind = ? and t.ref = ? and r.customer_id = ?
            """)
        .params(at.record(), Timestamp.from(at.occurredAt()), at.kind(), at.ref(), customer.value())
        .query(TimelineQuery::entry)
        .optional();
  }

  /** What is dated so far ahead that a clock must be wrong, or the future is meant. */
  public TimelineAhead ahead(CustomerId customer) {
    var horizon = Cursor.at(horizon());
    var entries =
        TimelineQuery.of(customer, TimelineFilter.NONE).after(jdbc, horizon, LAST, SHOWN_AHEAD);
    if (entries.size() < SHOWN_AHEAD) return new TimelineAhead(entries.size(), entries);
    var count =
        jdbc.sql(
                """
                select count(*) from touchpoint t join source_record r using (source_record_id)
                where r.customer_id = ? and t.occurred_at > ?
                """)
            .params(customer.value(), Timestamp.from(horizon.occurredAt()))
            .query(Long.class)
            .single();
    return new TimelineAhead(count, entries);
  }

  /** The channels of a customer's latest entries, to choose from. */
  public List<String> channels(CustomerId customer) {
    var horizon = Cursor.at(horizon());
    return TimelineQuery.of(customer, TimelineFilter.NONE)
        .before(jdbc, horizon, Instant.EPOCH, LATELY)
        .stream()
        .map(TimelineEntry::channel)
        .distinct()
        .sorted()
        .toList();
  }

  /** Shows every entry the filter lets through, newest first, however many they are. */
  public void each(CustomerId customer, TimelineFilter filter, Consumer<TimelineEntry> consumer) {
    var page = page(customer, filter, TimelinePlace.NEWEST, EXPORTED_AT_ONCE);
    while (true) {
      page.entries().forEach(consumer);
      if (page.next() == null) return;
      page = page(customer, filter, new Before(page.next()), EXPORTED_AT_ONCE);
    }
  }

  private TimelinePage older(
      CustomerId customer, TimelineFilter filter, Cursor place, boolean newerMayBe, int limit) {
    var from = place.occurredAt().isAfter(horizon()) ? Cursor.at(horizon()) : place;
    var found = TimelineQuery.of(customer, filter).before(jdbc, from, Instant.EPOCH, limit + 1);
    boolean more = found.size() > limit;
    var shown = more ? List.copyOf(found.subList(0, limit)) : found;
    return new TimelinePage(
        shown, more ? shown.getLast().key() : null, newerMayBe ? first(shown) : null);
  }

  private TimelinePage newer(CustomerId customer, TimelineFilter filter, Cursor place, int limit) {
    var found = TimelineQuery.of(customer, filter).after(jdbc, place, horizon(), limit + 1);
    boolean more = found.size() > limit;
    var shown = (more ? found.subList(0, limit) : found).reversed();
    return new TimelinePage(
        List.copyOf(shown),
        shown.isEmpty() ? place.toString() : shown.getLast().key(),
        more ? first(shown) : null);
  }

  private static @Nullable String first(List<TimelineEntry> shown) {
    return shown.isEmpty() ? null : shown.getFirst().key();
  }

  private Instant horizon() {
    return clock.instant().plus(SKEW);
  }

  private Instant within(Instant moment) {
    var horizon = horizon();
    return moment.isAfter(horizon)
        ? horizon
        : moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
  }
}
