package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.FactsChanged;
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
  private final List<CampaignPart> parts;
  private final ApplicationEventPublisher events;

  Exposures(
      JdbcClient jdbc,
      SegmentSnapshots snapshots,
      List<CampaignPart> parts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.snapshots = snapshots;
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

  private void write(CampaignId campaign, List<CustomerId> people, Holdout holdout, Instant now) {
    var ids = people.stream().map(CustomerId::value).toArray(UUID[]::new);
    var held = people.stream().map(it -> holdout.holds(campaign, it)).toArray(Boolean[]::new);
    jdbc.sql(
            """
            insert into campaign_exposure (source_record_id, campaign_id, held_out, assigned_at)
            select person, ?, held, ? from unnest(?::uuid[], ?::boolean[]) as t (person, held)
            """)
        .params(campaign.value(), Timestamp.from(now), ids, held)
        .update();
    var treated = new ArrayList<CustomerId>();
    for (int i = 0; i < held.length; i++) if (!held[i]) treated.add(people.get(i));
    if (!treated.isEmpty()) parts.forEach(it -> it.treat(campaign, treated, now));
    var records =
        people.stream().map(it -> new SourceRecordId(it.value())).collect(Collectors.toSet());
    events.publishEvent(new FactsChanged(CampaignFact.read(campaign), records));
  }
}
