package org.mutualcrm.campaign;

import java.util.List;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentUse;
import org.mutualcrm.segment.SegmentUsers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A segment that is to be an audience stays; once frozen it is not needed any more. While a
 * campaign waits for what happens to people, it is: a list may stand behind its condition.
 */
@Component
class CampaignUses implements SegmentUsers {

  private final JdbcClient jdbc;

  CampaignUses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SegmentUse> usesOf(SegmentId segment) {
    return jdbc.sql(
            """
            select campaign_id, name from campaign
            where segment_id = ? and (launched_at is null or status = 'LIVE' and trigger_kind is not null)
            order by lower(name), campaign_id
            """)
        .param(segment.value())
        .query((row, _) -> new SegmentUse("campaign", row.getString(1), row.getString(2)))
        .list();
  }
}
