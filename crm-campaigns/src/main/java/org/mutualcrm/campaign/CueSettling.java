package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.occasion.OccasionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a campaign to those to whom happened what it waits for, once ever: whoever is in its
 * audience by then, unless chance leaves them alone.
 */
@Component
class CueSettling {

  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final CustomerLocks locks;
  private final Evaluation evaluation;
  private final ConditionJson json;
  private final Exposures exposures;
  private final Clock clock;

  CueSettling(
      JdbcClient jdbc,
      CustomerLocks locks,
      Evaluation evaluation,
      ConditionJson json,
      Exposures exposures,
      Clock clock) {
    this.jdbc = jdbc;
    this.locks = locks;
    this.evaluation = evaluation;
    this.json = json;
    this.exposures = exposures;
    this.clock = clock;
  }

  private record Cue(UUID record, String ref, CustomerId customer) {}

  private record Waiting(OccasionKind kind, Holdout holdout, Condition audience) {}

  /** How many of those that are due were settled; those that wait longest first. */
  @Transactional
  int settle(CampaignId campaign, int most) {
    var now = clock.instant();
    var seen = due(campaign, most, now, "");
    if (seen.isEmpty()) return 0;
    var held = new HashSet<CustomerId>();
    seen.forEach(it -> held.add(it.customer()));
    locks.share(held);
    var waiting = waiting(campaign, now);
    if (waiting == null) return 0;
    // Whose records were joined or parted before we held them, and what others hold, comes later.
    var cues =
        due(campaign, most, now, "for update of q skip locked").stream()
            .filter(it -> held.contains(it.customer()))
            .toList();
    var outcomes = outcomes(campaign, waiting, cues, now);
    outcomes.forEach((cue, outcome) -> write(campaign, cue, outcome, now));
    return outcomes.size();
  }

  /** They are not in the way of others, and are looked at again. */
  @Transactional
  void putOff(CampaignId campaign, int most) {
    var now = clock.instant();
    for (var it : due(campaign, most, now, "for update of q skip locked"))
      jdbc.sql(
              """
              update campaign_cue set due_at = ?
              where source_record_id = ? and campaign_id = ? and ref = ?
              """)
          .params(Timestamp.from(now.plus(AGAIN)), it.record(), campaign.value(), it.ref())
          .update();
  }

  private List<Cue> due(CampaignId campaign, int most, Instant now, String lock) {
    return jdbc.sql(
            """
            select q.source_record_id, q.ref, r.customer_id
            from campaign_cue q join source_record r using (source_record_id)
            where q.campaign_id = ? and q.settled_at is null and q.due_at <= ?
            order by q.due_at, q.source_record_id, q.ref limit ? %s
            """
                .formatted(lock))
        .params(campaign.value(), Timestamp.from(now), most)
        .query((row, _) ->
            new Cue(
                row.getObject(1, UUID.class),
                row.getString(2),
                new CustomerId(row.getObject(3, UUID.class))))
        .list();
  }

  /** Whoever ends it waits until this transaction is through; null if its end has come. */
  private @Nullable Waiting waiting(CampaignId campaign, Instant now) {
    return jdbc.sql(
            """
            select trigger_kind, holdout_basis_points, holdout_exception, trigger_condition
            from campaign where campaign_id = ? and status = 'LIVE' and (ends_at is null or ends_at > ?) for share
            """)
        .params(campaign.value(), Timestamp.from(now))
        .query((row, _) ->
            new Waiting(
                OccasionKind.valueOf(row.getString(1)),
                new Holdout(row.getInt(2), row.getString(3)),
                condition(row.getString(4))))
        .optional()
        .orElse(null);
  }

  private Condition condition(String text) {
    return switch (json.read(text)) {
      case Reading.Read it -> it.condition();
      case Reading.Faulty it ->
          throw new IllegalStateException("The audience can not be asked for: " + it);
    };
  }

  private Map<Cue, String> outcomes(
      CampaignId campaign, Waiting waiting, List<Cue> cues, Instant now) {
    if (cues.isEmpty()) return Map.of();
    var people = new HashSet<CustomerId>();
    cues.forEach(it -> people.add(it.customer()));
    var already = already(campaign, people);
    var late =
        waiting.kind() == OccasionKind.FIRST_ORDER
            ? notTheirFirst(campaign, people)
            : Set.<CustomerId>of();
    var inside = evaluation.among(people, waiting.audience(), now);
    var chosen =
        people.stream()
            .filter(it -> inside.contains(it) && !already.contains(it) && !late.contains(it))
            .sorted(Comparator.comparing(CustomerId::toString))
            .toList();
    Map<CustomerId, Exposures.Word> given =
        chosen.isEmpty() ? Map.of() : exposures.write(campaign, chosen, waiting.holdout(), now);
    var outcomes = new LinkedHashMap<Cue, String>();
    for (var cue : cues) {
      var who = cue.customer();
      var word = given.get(who);
      if (word != null) outcomes.put(cue, word.name());
      else if (late.contains(who)) outcomes.put(cue, "TOO_LATE");
      else outcomes.put(cue, inside.contains(who) ? "ALREADY" : "NOT_IN_AUDIENCE");
    }
    return outcomes;
  }

  private Set<CustomerId> already(CampaignId campaign, Set<CustomerId> people) {
    return customers(
        """
        select distinct r.customer_id from source_record r join campaign_exposure x using (source_record_id)
        where r.customer_id = any(:people) and x.campaign_id = :campaign
        """,
        campaign,
        people);
  }

  /** Who ordered before it was launched, by any of their records. */
  private Set<CustomerId> notTheirFirst(CampaignId campaign, Set<CustomerId> people) {
    return customers(
        """
        select distinct r.customer_id from source_record r join touchpoint t using (source_record_id)
        join campaign c on c.campaign_id = :campaign
        where r.customer_id = any(:people) and t.kind = 'ORDER' and t.removed_at is null
          and t.amount_minor > 0 and t.occurred_at < c.launched_at
        """,
        campaign,
        people);
  }

  private Set<CustomerId> customers(String sql, CampaignId campaign, Set<CustomerId> people) {
    return jdbc.sql(sql)
        .param("people", people.stream().map(CustomerId::value).toArray(UUID[]::new))
        .param("campaign", campaign.value())
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .set();
  }

  private void write(CampaignId campaign, Cue cue, String outcome, Instant now) {
    jdbc.sql(
            """
            update campaign_cue set settled_at = ?, outcome = ?
            where source_record_id = ? and campaign_id = ? and ref = ?
            """)
        .params(Timestamp.from(now), outcome, cue.record(), campaign.value(), cue.ref())
        .update();
  }
}
