package org.mutualcrm.journey;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people are and what became of them. */
@Service
@Transactional(readOnly = true)
public class JourneyFigures {

  private final JdbcClient jdbc;

  JourneyFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param here how many are at it now
   * @param passed what it did, and how often
   * @param ways how often each of its ways was gone, by their place
   */
  public record AtStep(long here, Map<Happened, Long> passed, Map<Integer, Long> ways) {

    static final AtStep NOBODY = new AtStep(0, Map.of(), Map.of());

    /** How often somebody passed it. */
    public long total() {
      return passed.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** One person's way, or what is known of it. */
  public record OnTheWay(
      CustomerId customer,
      @Nullable String name,
      UUID record,
      int occurrence,
      int version,
      @Nullable String step,
      Instant enteredAt,
      Instant dueAt,
      @Nullable Instant endedAt,
      @Nullable JourneyOutcome outcome) {

    /** Where the next page goes on. */
    public String cursor() {
      return record + "." + occurrence;
    }
  }

  /** One journey somebody is or was on. */
  public record Travelled(
      JourneyId journey,
      String name,
      @Nullable String step,
      Instant enteredAt,
      @Nullable Instant endedAt,
      @Nullable JourneyOutcome outcome) {}

  /** By step, over all versions; steps nobody came to are left out. */
  public Map<String, AtStep> steps(JourneyId id) {
    var passed = new HashMap<String, Map<Happened, Long>>();
    var ways = new HashMap<String, Map<Integer, Long>>();
    jdbc.sql(
            """
            select step_key, happened, way, count(*) from journey_visit where journey_id = ?
            group by step_key, happened, way
            """)
        .param(id.value())
        .query(row -> {
          var key = row.getString(1);
          passed
              .computeIfAbsent(key, _ -> new TreeMap<>())
              .merge(Happened.valueOf(row.getString(2)), row.getLong(4), Long::sum);
          var way = row.getObject(3, Integer.class);
          if (way != null)
            ways.computeIfAbsent(key, _ -> new TreeMap<>()).merge(way, row.getLong(4), Long::sum);
        });
    var steps = new HashMap<String, AtStep>();
    passed.forEach(
        (key, its) -> steps.put(key, new AtStep(0, its, ways.getOrDefault(key, Map.of()))));
    jdbc.sql(
            """
            select step_key, count(*) from journey_position
            where journey_id = ? and ended_at is null and step_key is not null group by step_key
            """)
        .param(id.value())
        .query(row -> {
          var key = row.getString(1);
          var before = steps.getOrDefault(key, AtStep.NOBODY);
          steps.put(key, new AtStep(row.getLong(2), before.passed(), before.ways()));
        });
    return steps;
  }

  /** How ways ended. */
  public Map<JourneyOutcome, Long> outcomes(JourneyId id) {
    var outcomes = new TreeMap<JourneyOutcome, Long>();
    jdbc.sql(
            """
            select outcome, count(*) from journey_position
            where journey_id = ? and outcome is not null group by outcome
            """)
        .param(id.value())
        .query(row -> {
          outcomes.put(JourneyOutcome.valueOf(row.getString(1)), row.getLong(2));
        });
    return outcomes;
  }

  /**
   * Who is or was on it, in a fixed order.
   *
   * @param step only those who are at it now; null for all
   * @param cursor where the page before ended; null to begin
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  public List<OnTheWay> people(
      JourneyId id, @Nullable String step, @Nullable String cursor, int limit) {
    var after = Cursor.read(cursor);
    return jdbc.sql(
            """
            select r.customer_id, c.display_name, p.source_record_id, p.occurrence, p.version, p.step_key,
              p.entered_at, p.due_at, p.ended_at, p.outcome
            from journey_position p join source_record r using (source_record_id)
            left join customer c on c.customer_id = r.customer_id
            where p.journey_id = :journey and (p.source_record_id, p.occurrence) > (:record, :occurrence)
              and (:step::text is null or p.step_key = :step and p.ended_at is null)
            order by p.source_record_id, p.occurrence limit :limit
            """)
        .param("journey", id.value())
        .param("record", after.record())
        .param("occurrence", after.occurrence())
        .param("step", step)
        .param("limit", limit)
        .query((row, _) ->
            new OnTheWay(
                new CustomerId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getTimestamp(8).toInstant(),
                instant(row.getTimestamp(9)),
                outcome(row.getString(10))))
        .list();
  }

  /** The journeys of one person, the latest first. */
  public List<Travelled> of(CustomerId customer) {
    return jdbc.sql(
            """
            select j.journey_id, j.name, p.step_key, p.entered_at, p.ended_at, p.outcome
            from source_record r join journey_position p using (source_record_id) join journey j using (journey_id)
            where r.customer_id = ? order by p.entered_at desc, j.journey_id limit 50
            """)
        .param(customer.value())
        .query((row, _) ->
            new Travelled(
                new JourneyId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                instant(row.getTimestamp(5)),
                outcome(row.getString(6))))
        .list();
  }

  private record Cursor(UUID record, int occurrence) {

    static Cursor read(@Nullable String text) {
      if (text == null) return new Cursor(new UUID(0, 0), 0);
      var dot = text.indexOf('.');
      try {
        return new Cursor(
            UUID.fromString(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException("Not a cursor of this list", e);
      }
    }
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable JourneyOutcome outcome(@Nullable String name) {
    return name == null ? null : JourneyOutcome.valueOf(name);
  }
}
