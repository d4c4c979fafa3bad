package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Begins and ends campaigns at their hour. Any number of processes may be at it. */
@Service
public class CampaignClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(CampaignClockwork.class);
  private static final int AT_ONCE = 50;

  private final JdbcClient jdbc;
  private final CampaignCourse course;
  private final Clock clock;

  CampaignClockwork(JdbcClient jdbc, CampaignCourse course, Clock clock) {
    this.jdbc = jdbc;
    this.course = course;
    this.clock = clock;
  }

  /** At most fifty a turn, those that wait longest first. */
  @Scheduled(fixedDelay = 5_000)
  public void tick() {
    jdbc.sql("select campaign_id from campaign where due_at <= ? order by due_at limit " + AT_ONCE)
        .param(Timestamp.from(clock.instant()))
        .query(UUID.class)
        .list()
        .forEach(it -> look(new CampaignId(it)));
  }

  /** One campaign must not stop the clock of all others. */
  private void look(CampaignId id) {
    try {
      course.look(id);
    } catch (RuntimeException e) {
      LOG.error("Campaign {} could not be begun or ended", id, e);
      try {
        course.stumbled(id);
      } catch (RuntimeException again) {
        LOG.error("Campaign {} could not be put off either", id, again);
      }
    }
  }
}
