package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.control.ControlGroup;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.segment.SegmentSnapshotId;
import org.mutualcrm.segment.SegmentSnapshots;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what chance gave whom. */
@Component
class Exposures {

  private static final int AT_ONCE = 10_000;

  private final JdbcClient jdbc;
  private final SegmentSnapshots snapshots;
  private final ControlGroup control;
  private final List<CampaignPart> parts;
  private final ApplicationEventPublisher events;

  Exposures(
      JdbcClient jdbc,
      SegmentSnapshots snapshots,
      ControlGroup control,
      List<CampaignPart> parts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.snapshots = snapshots;
    this.control = control;
    this.parts = parts;
    this.events = events;
  }

  void assign(CampaignId campaign, SegmentSnapshotId audience, Holdout holdout, Instant now) {
    @Nullable CustomerId last = null;
    while (true) {
      var people = snapshots.members(audience, last, AT_ONCE);
      if (people.isEmpty()) return;
      write(campaign, people, holdout, now);
      last = people.getLast();
    }
  }

  /** What becomes of somebody whom a campaign would reach. */
  enum Word {
    GIVEN,
    LEFT_ALONE,
    /** By the control group, which no campaign reaches: in neither arm of this one. */
    KEPT_OUT
  }

  /**
   * Of these, whoever chance has not spoken of yet in this campaign gets its word now. It is the
   * one place where campaigns of all kinds reach people, so the control group is kept out here.
   *
   * @return the word for those new to it
   */
  Map<CustomerId, Word> write(
      CampaignId campaign, List<CustomerId> people, Holdout holdout, Instant now) {
    var kept = control.keptOut(people, now);
    var open = people.stream().filter(it -> !kept.contains(it)).toList();
    var written = new HashMap<CustomerId, Word>();
    keepOut(campaign, kept, now);
    kept.forEach(it -> written.put(it, Word.KEPT_OUT));
    var drawn = draw(campaign, open, holdout, now);
    if (drawn.isEmpty()) return written;
    written.putAll(drawn);
    var treated = open.stream().filter(it -> drawn.get(it) == Word.GIVEN).distinct().toList();
    if (!treated.isEmpty()) parts.forEach(it -> it.treat(campaign, treated, now));
    var records =
        drawn.keySet().stream()
            .map(it -> new SourceRecordId(it.value()))
            .collect(Collectors.toSet());
    events.publishEvent(new FactsChanged(CampaignFact.read(campaign), records));
    return written;
  }

  private Map<CustomerId, Word> draw(
      CampaignId campaign, List<CustomerId> people, Holdout holdout, Instant now) {
    var drawn = new HashMap<CustomerId, Word>();
    var held = people.stream().map(it -> holdout.holds(campaign, it)).toArray(Boolean[]::new);
    jdbc.sql(
            """
            insert into campaign_exposure (source_record_id, campaign_id, held_out, assigned_at)
            select person, ?, held, ? from unnest(?::uuid[], ?::boolean[]) as t (person, held)
            on conflict do nothing returning source_record_id, held_out
            """)
        .params(campaign.value(), Timestamp.from(now), ids(people), held)
        .query(row -> {
          drawn.put(
              new CustomerId(row.getObject(1, UUID.class)),
              row.getBoolean(2) ? Word.LEFT_ALONE : Word.GIVEN);
        });
    return drawn;
  }

  private void keepOut(CampaignId campaign, Set<CustomerId> people, Instant now) {
    if (people.isEmpty()) return;
    jdbc.sql(
            """
            insert into campaign_kept_out (source_record_id, campaign_id, kept_at)
            select person, ?, ? from unnest(?::uuid[]) as t (person)
            on conflict do nothing
            """)
        .params(campaign.value(), Timestamp.from(now), ids(people))
        .update();
  }

  private static UUID[] ids(Collection<CustomerId> people) {
    return people.stream().map(CustomerId::value).toArray(UUID[]::new);
  }

  void end(CampaignId campaign) {
    parts.forEach(it -> it.end(campaign));
  }
}
