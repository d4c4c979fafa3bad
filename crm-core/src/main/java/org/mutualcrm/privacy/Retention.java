package org.mutualcrm.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.mutualcrm.customer.Retained;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long everything is kept, and the deleting of what is older. Rules rest until somebody turns
 * them on, but that for access exports, which go after 14 days. A dry run does the same and takes
 * it back.
 */
@Service
public class Retention {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DEFAULT_DAYS = 365;
  private static final Map<String, Integer> OUR_OWN = Map.of("access-export", 14);

  private final JdbcClient jdbc;
  private final Map<String, Retained> owners;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Retention(JdbcClient jdbc, List<Retained> owners, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.owners = new TreeMap<>();
    owners.forEach(it -> this.owners.put(it.entity(), it));
    this.transaction = transaction;
    this.clock = clock;
  }

  public List<RetentionRule> rules() {
    Map<String, RetentionRule> changed = new TreeMap<>();
    jdbc.sql("select entity, keep_days, enabled, changed_by, changed_at from retention_rule")
        .query(row -> {
          var owner = owners.get(row.getString(1));
          if (owner == null) return;
          changed.put(
              owner.entity(),
              new RetentionRule(
                  owner.entity(),
                  owner.says(),
                  row.getInt(2),
                  row.getBoolean(3),
                  row.getString(4),
                  row.getTimestamp(5).toInstant()));
        });
    return owners.values().stream()
        .map(it -> changed.getOrDefault(it.entity(), asItCame(it)))
        .sorted(Comparator.comparing(RetentionRule::entity))
        .toList();
  }

  /**
   * Changes a rule. Empty if nothing is called so.
   *
   * @param keepDays 1 to 36,500
   */
  public Optional<RetentionRule> change(String entity, int keepDays, boolean enabled, String by) {
    if (keepDays < 1 || keepDays > RetentionRule.MAX_DAYS) {
      throw new IllegalArgumentException("Rows are kept for 1 to 36500 days");
    }
    if (!owners.containsKey(entity)) return Optional.empty();
    jdbc.sql(
            """
            insert into retention_rule (entity, keep_days, enabled, changed_by, changed_at)
            values (:entity, :days, :enabled, :by, :now)
            on conflict (entity) do update
            set keep_days = excluded.keep_days, enabled = excluded.enabled, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at
            """)
        .param("entity", entity)
        .param("days", keepDays)
        .param("enabled", enabled)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return rules().stream().filter(it -> it.entity().equals(entity)).findFirst();
  }

  /** Runs every rule that is turned on; a dry run counts for those that rest too. */
  public RetentionRun run(boolean dryRun, String by) {
    var now = clock.instant();
    var counts = new TreeMap<String, Long>();
    for (var rule : rules()) {
      if (dryRun || rule.enabled()) counts.put(rule.entity(), purge(rule, dryRun, now));
    }
    var run = new RetentionRun(UuidCreator.getTimeOrderedEpochPlus1(), dryRun, counts, by, now);
    jdbc.sql(
            """
            insert into retention_run (run_id, dry_run, counts, started_by, started_at)
            values (?, ?, ?::jsonb, ?, ?)
            """)
        .params(run.id(), dryRun, JSON.writeValueAsString(counts), by, Timestamp.from(now))
        .update();
    return run;
  }

  /** The newest runs. */
  public List<RetentionRun> runs(int limit) {
    return jdbc.sql("select * from retention_run order by started_at desc, run_id desc limit ?")
        .param(limit)
        .query((row, _) ->
            new RetentionRun(
                row.getObject("run_id", UUID.class),
                row.getBoolean("dry_run"),
                JSON.readValue(row.getString("counts"), new TypeReference<Map<String, Long>>() {}),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant()))
        .list();
  }

  @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
  void daily() {
    // Of several processes the first of the day does it; a second would find nothing left.
    var last = runs(20).stream().filter(it -> !it.dryRun() && it.startedBy().equals("schedule"));
    var since = clock.instant().minus(Duration.ofHours(12));
    if (last.noneMatch(it -> it.startedAt().isAfter(since))) run(false, "schedule");
  }

  private long purge(RetentionRule rule, boolean dryRun, Instant now) {
    var owner = Objects.requireNonNull(owners.get(rule.entity()));
    var before = now.minus(Duration.ofDays(rule.keepDays()));
    return Objects.requireNonNull(
        transaction.execute(status -> {
          if (dryRun) status.setRollbackOnly();
          return owner.purge(before);
        }));
  }

  private static RetentionRule asItCame(Retained owner) {
    var days = OUR_OWN.get(owner.entity());
    return new RetentionRule(
        owner.entity(), owner.says(), days == null ? DEFAULT_DAYS : days, days != null, null, null);
  }
}
