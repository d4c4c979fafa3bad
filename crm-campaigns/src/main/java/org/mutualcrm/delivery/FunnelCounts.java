package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.sql.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the people of every stage at once: each table is read once and grouped, since a condition
 * per stage would look through all events for every message.
 */
@Component
class FunnelCounts {

  private final JdbcClient jdbc;

  FunnelCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Group(SendState state, @Nullable SendReason reason, long people) {}

  record Counted(Map<FunnelStage, Long> stages, List<Funnel.Because> reasons) {}

  Counted of(CampaignView campaign) {
    var groups = groups(campaign.id());
    var stages = new EnumMap<FunnelStage, Long>(FunnelStage.class);
    for (var it : groups)
      for (var stage : FunnelStage.of(it.state)) stages.merge(stage, it.people, Long::sum);
    events(campaign.id(), stages);
    stages.put(FunnelStage.REDEEMED, redeemed(campaign));
    var reasons = new java.util.ArrayList<Funnel.Because>();
    for (var it : groups)
      if (it.reason != null) reasons.add(new Funnel.Because(it.state, it.reason, it.people));
    return new Counted(stages, List.copyOf(reasons));
  }

  private List<Group> groups(CampaignId id) {
    return jdbc.sql(
            """
            select state, reason, count(*) from campaign_send
            where campaign_id = ? group by state, reason order by 3 desc, state, reason
            """)
        .param(id.value())
        .query((row, _) -> {
          @Nullable String reason = row.getString(2);
          return new Group(
              SendState.valueOf(row.getString(1)),
              reason == null ? null : SendReason.valueOf(reason),
              row.getLong(3));
        })
        .list();
  }

  private void events(CampaignId id, Map<FunnelStage, Long> stages) {
    jdbc.sql(
            """
            select kind, count(distinct source_record_id) from campaign_event
            where campaign_id = ? and machine is null and kind <> 'BOUNCED' group by kind
            """)
        .param(id.value())
        .query(row -> {
          stages.put(FunnelStage.valueOf(row.getString(1)), row.getLong(2));
        });
  }

  private long redeemed(CampaignView campaign) {
    var offer = campaign.content().offer();
    var from = campaign.launchedAt();
    if (offer == null || from == null) return 0;
    return jdbc.sql(
            """
            select count(distinct s.source_record_id)
            from redemption d join source_record b using (source_record_id)
            join source_record a on a.customer_id = b.customer_id
            join campaign_send s on s.source_record_id = a.source_record_id and s.campaign_id = :campaign
            left join redemption_rollback x on x.code = d.code and x.redemption_id = d.redemption_id
            where d.offer_id = :offer::uuid and d.redeemed_at >= :from::timestamptz and x.redemption_id is null
            """)
        .param("campaign", campaign.id().value())
        .param("offer", offer.value(), Types.OTHER)
        .param("from", Timestamp.from(from), Types.TIMESTAMP)
        .query(Long.class)
        .single();
  }
}
