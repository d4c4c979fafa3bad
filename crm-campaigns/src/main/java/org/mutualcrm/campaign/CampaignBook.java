package org.mutualcrm.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All campaigns, to be read. */
@Service
@Transactional(readOnly = true)
public class CampaignBook {

  private final JdbcClient jdbc;
  private final Campaigns campaigns;
  private final CampaignSteps steps;

  CampaignBook(JdbcClient jdbc, Campaigns campaigns, CampaignSteps steps) {
    this.jdbc = jdbc;
    this.campaigns = campaigns;
    this.steps = steps;
  }

  /**
   * Newest first.
   *
   * @param limit 1 to 200
   */
  public List<CampaignView> latest(int limit) {
    return jdbc
        .sql("select campaign_id from campaign order by created_at desc, campaign_id desc limit ?")
        .param(limit)
        .query((row, _) -> new CampaignId(row.getObject(1, UUID.class)))
        .list()
        .stream()
        .flatMap(it -> find(it).stream())
        .toList();
  }

  public Optional<CampaignView> find(CampaignId id) {
    return campaigns.findById(id).map(Campaign::view);
  }

  /**
   * What happened to one for its schedule, newest first.
   *
   * @param limit 1 to 200
   */
  public List<CampaignStep> steps(CampaignId id, int limit) {
    return steps.latest(id, limit);
  }
}
