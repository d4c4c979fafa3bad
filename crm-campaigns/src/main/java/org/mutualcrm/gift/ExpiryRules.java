package org.mutualcrm.gift;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long gifts are good, by where they are sold. Where a programme sells in several places the
 * rule kindest to the holder counts for all; the company may promise more, never less. A place
 * nobody stated a rule for has none.
 */
@Service
public class ExpiryRules {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ZoneId zone;

  ExpiryRules(JdbcClient jdbc, Clock clock, @Value("${crm.brand.zone:Europe/Berlin}") ZoneId zone) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.zone = zone;
  }

  public List<ExpiryRule> all() {
    return jdbc.sql(
            "select jurisdiction, name, years, to_year_end, source from gift_expiry_rule order by jurisdiction")
        .query(ExpiryRule.class)
        .list();
  }

  /** States the rule of a place, or another one. What was sold before keeps its end. */
  @Transactional
  public void state(ExpiryRule rule, String by) {
    jdbc.sql(
            """
            insert into gift_expiry_rule (jurisdiction, name, years, to_year_end, source, stated_by, stated_at)
            values (:jurisdiction, :name, :years, :toYearEnd, :source, :by, :now)
            on conflict (jurisdiction) do update set name = excluded.name, years = excluded.years,
              to_year_end = excluded.to_year_end, source = excluded.source, stated_by = excluded.stated_by,
              stated_at = excluded.stated_at
            """)
        .param("jurisdiction", rule.jurisdiction())
        .param("name", rule.name())
        .param("years", rule.years(), Types.INTEGER)
        .param("toYearEnd", rule.toYearEnd())
        .param("source", rule.source())
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Places among these that have no rule. */
  List<String> unknown(Collection<String> jurisdictions) {
    var known = all().stream().map(ExpiryRule::jurisdiction).toList();
    return jurisdictions.stream().filter(it -> !known.contains(it)).toList();
  }

  /**
   * When a gift sold now ends; nothing for never.
   *
   * @param months what the company promises beyond; null for what the law asks
   */
  Optional<Instant> ends(Collection<String> jurisdictions, @Nullable Integer months, Instant sold) {
    var rules = all().stream().filter(it -> jurisdictions.contains(it.jurisdiction())).toList();
    if (rules.size() != jurisdictions.size())
      throw new IllegalStateException("No rule is stated for all of " + jurisdictions);
    var latest = Instant.MIN;
    if (months != null)
      latest =
          sold.atZone(zone)
              .plusMonths(months)
              .toLocalDate()
              .plusDays(1)
              .atStartOfDay(zone)
              .toInstant();
    for (var it : rules) {
      var ends = it.ends(sold, zone);
      if (ends == null) return Optional.empty();
      if (ends.isAfter(latest)) latest = ends;
    }
    return Optional.of(latest);
  }
}
