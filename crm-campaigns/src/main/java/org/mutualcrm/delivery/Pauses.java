package org.mutualcrm.delivery;

import java.util.List;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.OutboundPause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a campaign is to be silent: by its own pause, by everybody's, or by a crisis. */
@Component
class Pauses {

  private final JdbcClient jdbc;
  private final List<OutboundPause> outside;

  Pauses(JdbcClient jdbc, List<OutboundPause> outside) {
    this.jdbc = jdbc;
    this.outside = outside;
  }

  /**
   * Whoever pauses while this transaction takes messages waits for it, and nothing is taken after.
   */
  boolean hold(CampaignId campaign) {
    return asked(campaign, "for share");
  }

  /** At this moment. */
  boolean now(CampaignId campaign) {
    return asked(campaign, "");
  }

  private boolean asked(CampaignId campaign, String lock) {
    boolean paused =
        jdbc.sql(
                """
                select p.paused_at is not null or s.paused_at is not null
                from campaign_delivery p cross join delivery_settings s where p.campaign_id = ? %s
                """
                    .formatted(lock))
            .param(campaign.value())
            .query(Boolean.class)
            .single();
    return paused || outside.stream().anyMatch(it -> it.current().isPresent());
  }
}
