package org.mutualcrm.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of the messages of campaigns, to be read. */
@Service
@Transactional(readOnly = true)
public class DeliveryBook {

  private final JdbcClient jdbc;
  private final DeliveryPlans plans;
  private final CampaignBook campaigns;
  private final FunnelCounts counts;
  private final Senders senders;

  DeliveryBook(
      JdbcClient jdbc,
      DeliveryPlans plans,
      CampaignBook campaigns,
      FunnelCounts counts,
      Senders senders) {
    this.jdbc = jdbc;
    this.plans = plans;
    this.campaigns = campaigns;
    this.counts = counts;
    this.senders = senders;
  }

  /** Empty for a campaign that sends nothing or is not launched. */
  public Optional<Funnel> funnel(CampaignId id) {
    var campaign = campaigns.find(id).filter(it -> it.launchedAt() != null).orElse(null);
    var running = plans.find(id).orElse(null);
    if (campaign == null || running == null) return Optional.empty();
    var counted = counts.of(campaign);
    return Optional.of(
        new Funnel(
            counted.stages(),
            counted.reasons(),
            machineOnly(id),
            running.pausedAt(),
            running.pausedBy(),
            running.pausedWhy(),
            running.heldSince(),
            senders.troubles(running.plan())));
  }

  /**
   * The people of one stage, by id.
   *
   * @param after the last line seen; null to begin
   * @param limit 1 to 200
   */
  public List<SendLine> people(
      CampaignId id, FunnelStage stage, @Nullable CustomerId after, int limit) {
    var campaign = campaigns.find(id).orElse(null);
    if (campaign == null) return List.of();
    return about(
            campaign,
            """
            select s.source_record_id, c.customer_id, c.display_name, s.state, s.reason, s.note, s.channel,
                   coalesce(s.settled_at, s.due_at) as at
            from campaign_send s join source_record r using (source_record_id) join customer c using (customer_id)
            where s.campaign_id = :campaign and (:after::uuid is null or s.source_record_id > :after) and %s
            order by s.source_record_id limit :limit
            """
                .formatted(stage.holds()))
        .param("after", after == null ? null : after.value(), Types.OTHER)
        .param("limit", limit)
        .query(DeliveryBook::line)
        .list();
  }

  private StatementSpec about(CampaignView campaign, String sql) {
    var offer = campaign.content().offer();
    var from = campaign.launchedAt();
    return jdbc.sql(sql)
        .param("campaign", campaign.id().value())
        .param("offer", offer == null ? null : offer.value(), Types.OTHER)
        .param("from", from == null ? null : Timestamp.from(from), Types.TIMESTAMP);
  }

  private long machineOnly(CampaignId id) {
    return jdbc.sql(
            """
            select count(*) from (
              select source_record_id from campaign_event
              where campaign_id = ? and kind in ('OPENED', 'CLICKED')
              group by source_record_id having bool_and(machine is not null)) it
            """)
        .param(id.value())
        .query(Long.class)
        .single();
  }

  private static SendLine line(ResultSet row, int number) throws SQLException {
    @Nullable String reason = row.getString("reason");
    return new SendLine(
        new CustomerId(row.getObject("source_record_id", UUID.class)),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        SendState.valueOf(row.getString("state")),
        reason == null ? null : SendReason.valueOf(reason),
        row.getString("note"),
        row.getString("channel"),
        row.getTimestamp("at").toInstant());
  }
}
