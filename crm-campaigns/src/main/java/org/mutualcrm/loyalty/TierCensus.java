package org.mutualcrm.loyalty;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.loyalty.TierHistory.Fact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many members stand where, and where they would by other tiers. */
@Service
public class TierCensus {

  private static final int FETCHED = 2_000;

  private static final String POINTS =
      """
      select r.customer_id, l.earned_at as at, l.points - l.returned_points as counts
      from loyalty_account a join source_record r using (source_record_id)
      left join loyalty_lot l on l.account_id = a.account_id and l.kind = 'EARNED' and l.points > l.returned_points
      where a.programme_id = ? order by r.customer_id
      """;

  private static final String SPEND =
      """
      select r.customer_id, o.happened_at as at, o.minor - o.returned_minor as counts
      from loyalty_account a join source_record r using (source_record_id)
      left join loyalty_occasion o on o.account_id = a.account_id and o.minor > o.returned_minor
      where a.programme_id = ? order by r.customer_id
      """;

  private final JdbcClient jdbc;
  private final LoyaltyProgrammes programmes;
  private final Clock clock;

  TierCensus(JdbcClient jdbc, LoyaltyProgrammes programmes, Clock clock) {
    this.jdbc = jdbc;
    this.programmes = programmes;
    this.clock = clock;
  }

  /**
   * @param now members by tier as it is, the lowest first; those in none under an empty name
   * @param then the same by the other tiers
   * @param up how many would count their points more often than now
   * @param down how many less often
   */
  public record Change(Map<String, Long> now, Map<String, Long> then, long up, long down) {}

  /** Nothing for a programme there is not. */
  public Optional<Map<String, Long>> of(LoyaltyProgrammeId id) {
    return programmes.find(id).map(it -> preview(it, it.terms().tiers()).now());
  }

  /** What other tiers would do to the members of a programme; changes nothing. */
  @Transactional(readOnly = true)
  public Optional<Change> preview(LoyaltyProgrammeId id, TierScheme other) {
    return programmes.find(id).map(it -> preview(it, other));
  }

  private Change preview(LoyaltyProgramme programme, TierScheme other) {
    var scheme = programme.terms().tiers();
    var before = standings(programme.id(), scheme);
    var after = scheme.equals(other) ? before : standings(programme.id(), other);
    long up = 0;
    long down = 0;
    for (var it : before.entrySet()) {
      int difference = times(after.get(it.getKey())).compareTo(times(it.getValue()));
      if (difference > 0) up++;
      if (difference < 0) down++;
    }
    return new Change(counted(scheme, before), counted(other, after), up, down);
  }

  private static BigDecimal times(@Nullable Standing it) {
    var tier = it == null ? null : it.tier();
    return tier == null ? BigDecimal.ONE : tier.multiplier();
  }

  private static Map<String, Long> counted(TierScheme scheme, Map<UUID, Standing> standings) {
    var counted = new LinkedHashMap<String, Long>();
    counted.put("", 0L);
    scheme.tiers().forEach(it -> counted.put(it.name(), 0L));
    for (var it : standings.values()) {
      var tier = it.tier();
      counted.merge(tier == null ? "" : tier.name(), 1L, Long::sum);
    }
    return counted;
  }

  private Map<UUID, Standing> standings(LoyaltyProgrammeId programme, TierScheme scheme) {
    var now = clock.instant();
    var facts = new LinkedHashMap<UUID, List<Fact>>();
    jdbc.sql(scheme.measure() == TierScheme.Measure.POINTS ? POINTS : SPEND)
        .param(programme.value())
        .withFetchSize(FETCHED)
        .query(row -> {
          var of = facts.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>());
          var at = row.getTimestamp(2);
          if (at != null) of.add(new Fact(at.toInstant(), row.getLong(3)));
        });
    var standings = new LinkedHashMap<UUID, Standing>();
    facts.forEach((customer, all) -> standings.put(customer, TierHistory.at(now, scheme, all)));
    return standings;
  }
}
