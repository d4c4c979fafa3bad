package org.mutualcrm.engagement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.occasion.Occasion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Engagement classes: of one person with what made it so, and of everybody with movement. */
@Service
@Transactional(readOnly = true)
public class Engagement {

  public static final int DAYS = ParticipationSql.DAYS;
  private static final Duration WINDOW = Duration.ofDays(DAYS);

  private final JdbcClient jdbc;
  private final Clock clock;

  Engagement(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Over all channels first, under an empty name, then each channel they were heard on. */
  public Map<String, Participation> of(CustomerId customer) {
    var all = new LinkedHashMap<String, Participation>();
    all.put("", of(customer, ""));
    for (var channel : channels(customer)) all.put(channel, of(customer, channel));
    return all;
  }

  private Participation of(CustomerId customer, String channel) {
    return jdbc.sql(ParticipationSql.participation("r.customer_id = :customer"))
        .params(period(clock.instant(), channel))
        .param("customer", customer.value())
        .query((row, _) ->
            new Participation(
                row.getLong("authored"),
                row.getLong("answered"),
                row.getLong("light"),
                row.getLong("weeks"),
                row.getBoolean("social")))
        .optional()
        .orElse(new Participation(0, 0, 0, 0, false));
  }

  private List<String> channels(CustomerId customer) {
    return jdbc.sql(
            """
            select distinct t.channel from source_record r join touchpoint t using (source_record_id)
            where r.customer_id = :customer and t.direction = 'INBOUND' and t.occurred_at > :since
              and t.kind in %s
            order by t.channel
            """
                .formatted(ParticipationSql.KINDS))
        .param("customer", customer.value())
        .param("since", Timestamp.from(clock.instant().minus(WINDOW)))
        .query(String.class)
        .list();
  }

  /**
   * Everybody in the last 90 days, and how they moved since so many days before.
   *
   * @param channel only what happened there; null for all
   */
  public EngagementReport report(@Nullable String channel, int daysBefore) {
    var now = clock.instant();
    var on = channel == null ? "" : channel;
    var counts = new HashMap<EngagementClass, Long>();
    var moves = new ArrayList<EngagementReport.Move>();
    var moved = steps(now, now.minus(Duration.ofDays(daysBefore)), on);
    moved.forEach((step, count) -> counts.merge(step.to(), count, Long::sum));
    long customers = customers();
    long rest = customers - counts.values().stream().mapToLong(it -> it).sum();
    if (rest > 0) {
      counts.merge(EngagementClass.NOT_OBSERVABLE, rest, Long::sum);
      var stayed = EngagementClass.NOT_OBSERVABLE;
      moved.merge(new EngagementReport.Step(stayed, stayed), rest, Long::sum);
    }
    moved.forEach((step, count) -> moves.add(new EngagementReport.Move(step, count)));
    return new EngagementReport(now, daysBefore, customers, Map.copyOf(counts), moves, channels());
  }

  /** How many went from each class to each, of those who are anything but not observable by now. */
  private Map<EngagementReport.Step, Long> steps(Instant now, Instant before, String channel) {
    var steps = new HashMap<EngagementReport.Step, Long>();
    var parameters = new HashMap<>(period(now, channel));
    parameters.put("sinceBefore", Timestamp.from(before.minus(WINDOW)));
    parameters.put("untilBefore", Timestamp.from(before));
    jdbc.sql(
            """
            select coalesce(was.class, 'NOT_OBSERVABLE'), now.class, count(*)
            from (%s) now left join (%s) was on was.customer_id = now.customer_id
            group by 1, 2
            """
                .formatted(
                    classes(),
                    classes().replace(":since", ":sinceBefore").replace(":until", ":untilBefore")))
        .params(parameters)
        .query(row -> {
          var step =
              new EngagementReport.Step(
                  EngagementClass.valueOf(row.getString(1)),
                  EngagementClass.valueOf(row.getString(2)));
          steps.put(step, row.getLong(3));
        });
    return steps;
  }

  /** Of those who were known then. */
  static String classes() {
    return """
    select p.customer_id, %s as class from (%s) p join customer c on c.customer_id = p.customer_id
    where c.first_seen_at <= :until
    """
        .formatted(Participation.CASE.replace("$.", "p."), ParticipationSql.participation("true"));
  }

  /** Somebody who moved, or stayed, and when they were last heard of. */
  public record Mover(CustomerId customer, String name, Instant lastSeenAt) {}

  /**
   * Who went from one class to another, those last seen first.
   *
   * @param channel only what happened there; null for all
   * @param most how many at most, 1 to 1000
   */
  public List<Mover> moved(
      EngagementClass from,
      EngagementClass to,
      @Nullable String channel,
      int daysBefore,
      int most) {
    var now = clock.instant();
    var before = now.minus(Duration.ofDays(daysBefore));
    var parameters = new HashMap<>(period(now, channel == null ? "" : channel));
    parameters.put("sinceBefore", Timestamp.from(before.minus(WINDOW)));
    parameters.put("untilBefore", Timestamp.from(before));
    parameters.put("from", from.name());
    parameters.put("to", to.name());
    parameters.put("most", most);
    return jdbc.sql(
            """
            select c.customer_id, c.display_name, c.last_seen_at
            from customer c left join (%s) now on now.customer_id = c.customer_id
            left join (%s) was on was.customer_id = c.customer_id
            where coalesce(now.class, 'NOT_OBSERVABLE') = :to and coalesce(was.class, 'NOT_OBSERVABLE') = :from
            order by c.last_seen_at desc, c.customer_id limit :most
            """
                .formatted(
                    classes(),
                    classes().replace(":since", ":sinceBefore").replace(":until", ":untilBefore")))
        .params(parameters)
        .query((row, _) ->
            new Mover(
                new CustomerId(row.getObject(1, java.util.UUID.class)),
                row.getString(2),
                row.getTimestamp(3).toInstant()))
        .list();
  }

  /** Whose class, over all channels, is a higher one than before; who was in sight then. */
  List<Occasion> climbed(Instant before, Instant now) {
    var parameters = new HashMap<>(period(now, ""));
    parameters.put("sinceBefore", Timestamp.from(before.minus(WINDOW)));
    parameters.put("untilBefore", Timestamp.from(before));
    return jdbc.sql(
            """
            select now.customer_id, now.class from (%s) now join (%s) was on was.customer_id = now.customer_id
            where (was.class, now.class) in (('SILENT_OBSERVER', 'CASUAL_PARTICIPANT'),
              ('SILENT_OBSERVER', 'ENGAGED_AUTHOR'), ('CASUAL_PARTICIPANT', 'ENGAGED_AUTHOR'))
            order by now.customer_id limit 10000
            """
                .formatted(
                    classes(),
                    classes().replace(":since", ":sinceBefore").replace(":until", ":untilBefore")))
        .params(parameters)
        .query((row, _) ->
            new Occasion(
                new CustomerId(row.getObject(1, java.util.UUID.class)), row.getString(2), now))
        .list();
  }

  private List<String> channels() {
    return jdbc.sql(
            """
            select distinct t.channel from touchpoint t
            where t.direction = 'INBOUND' and t.occurred_at > :since and t.occurred_at <= :until
              and t.kind in %s
            order by t.channel
            """
                .formatted(ParticipationSql.KINDS))
        .param("since", Timestamp.from(clock.instant().minus(WINDOW)))
        .param("until", Timestamp.from(clock.instant()))
        .query(String.class)
        .list();
  }

  private long customers() {
    return jdbc.sql("select count(*) from customer").query(Long.class).single();
  }

  static Map<String, Object> period(Instant until, String channel) {
    return Map.of(
        "since", Timestamp.from(until.minus(WINDOW)),
        "until", Timestamp.from(until),
        "channel", channel);
  }
}
