package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * Of these, whoever chance has not spoken of yet in this campaign gets its word now.
   *
   * @return whether they are held out, of those new to it
   */
  Map<CustomerId, Boolean> write(
      CampaignId campaign, List<CustomerId> people, Holdout holdout, Instant now) {
    var ids = people.stream().map(CustomerId::value).toArray(UUID[]::new);
    var held = people.stream().map(it -> holdout.holds(campaign, it)).toArray(Boolean[]::new);
    var written = new HashMap<CustomerId, Boolean>();
    jdbc.sql(
            """
            insert into campaign_exposure (source_record_id, campaign_id, held_out, assigned_at)
            select person, ?, held, ? from unnest(?::uuid[], ?::boolean[]) as t (person, held)
            on conflict do nothing returning source_record_id, held_out
            """)
        .params(campaign.value(), Timestamp.from(now), ids, held)
        .query(row -> {
          written.put(new CustomerId(row.getObject(1, UUID.class)), row.getBoolean(2));
        });
    if (written.isEmpty()) return written;
    var treated =
        people.stream().filter(it -> Boolean.FALSE.equals(written.get(it))).distinct().toList();
    if (!treated.isEmpty()) parts.forEach(it -> it.treat(campaign, treated, now));
    var records =
        written.keySet().stream()
            .map(it -> new SourceRecordId(it.value()))
            .collect(Collectors.toSet());
    events.publishEvent(new FactsChanged(CampaignFact.read(campaign), records));
    return written;
  }

  void end(CampaignId campaign) {
    parts.forEach(it -> it.end(campaign));
  }
}
