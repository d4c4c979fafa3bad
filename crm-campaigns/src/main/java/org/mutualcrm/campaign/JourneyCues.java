package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Instant;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.occasion.OccasionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** By which journeys hand people to the campaigns that wait for them. */
@Service
public class JourneyCues {

  private final JdbcClient jdbc;

  JourneyCues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * In the caller's transaction. Whether they get it is the campaign's matter: its audience,
   * whether they had it before, and chance.
   *
   * @param ref the same each time it is said of the same step of the same person
   * @return false if the campaign is not live, or does not wait for journeys: then nothing is kept
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean give(CampaignId campaign, SourceRecordId record, String ref, Instant now) {
    var live =
        jdbc.sql(
                """
                select 1 from campaign where campaign_id = ? and status = 'LIVE' and trigger_kind = ?
                  and (ends_at is null or ends_at > ?) for share
                """)
            .params(campaign.value(), OccasionKind.JOURNEY.name(), Timestamp.from(now))
            .query(Integer.class)
            .optional();
    if (live.isEmpty()) return false;
    jdbc.sql(
            """
            insert into campaign_cue (source_record_id, campaign_id, ref, occurred_at, due_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(record.value(), campaign.value(), ref, Timestamp.from(now), Timestamp.from(now))
        .update();
    return true;
  }
}
