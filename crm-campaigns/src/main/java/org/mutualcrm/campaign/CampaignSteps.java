package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.campaign.CampaignStep.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what happened to campaigns for their schedules. */
@Component
class CampaignSteps {

  static final String ITSELF = "Mutual";

  private final JdbcClient jdbc;
  private final Clock clock;

  CampaignSteps(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void note(CampaignId campaign, Kind kind, String by, String words) {
    jdbc.sql(
            """
            insert into campaign_step (campaign_id, step_id, kind, taken_by, words, taken_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            campaign.value(),
            UUID.randomUUID(),
            kind.name(),
            by,
            words,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Newest first. */
  List<CampaignStep> latest(CampaignId campaign, int limit) {
    return jdbc.sql(
            """
            select kind, taken_by, words, taken_at from campaign_step where campaign_id = ?
            order by taken_at desc, step_id limit ?
            """)
        .params(campaign.value(), limit)
        .query((row, _) ->
            new CampaignStep(
                Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant()))
        .list();
  }
}
