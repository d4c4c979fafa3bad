package org.mutualcrm.campaign;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Gives live campaigns with a trigger to those it happened to. Any number of processes may be at
 * it.
 */
@Service
public class TriggerClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerClockwork.class);
  private static final int CAMPAIGNS = 200;
  private static final int AT_ONCE = 200;
  private static final int ROUNDS = 10;

  private final JdbcClient jdbc;
  private final CueWatch watch;
  private final CueSettling settling;

  TriggerClockwork(JdbcClient jdbc, CueWatch watch, CueSettling settling) {
    this.jdbc = jdbc;
    this.watch = watch;
    this.settling = settling;
  }

  /** At most two thousand people of each campaign a turn. */
  @Scheduled(fixedDelay = 10_000)
  public void tick() {
    jdbc.sql(
            """
            select campaign_id from campaign where status = 'LIVE' and trigger_kind is not null
            order by launched_at limit
            """
                + CAMPAIGNS)
        .query(UUID.class)
        .list()
        .forEach(it -> turn(new CampaignId(it)));
  }

  /** One campaign must not keep the others from their turn. */
  private void turn(CampaignId id) {
    try {
      watch.look(id);
      for (int round = 0; round < ROUNDS; round++) if (settled(id) < AT_ONCE) return;
    } catch (RuntimeException e) {
      LOG.error("What campaign {} waits for could not be looked at", id, e);
    }
  }

  /** One person must not keep the others from theirs: after a failure they come one by one. */
  private int settled(CampaignId id) {
    try {
      return settling.settle(id, AT_ONCE);
    } catch (RuntimeException e) {
      LOG.warn("Campaign {} could not be given to many at once; now one by one", id, e);
    }
    for (int i = 0; i < AT_ONCE; i++)
      try {
        if (settling.settle(id, 1) == 0) break;
      } catch (RuntimeException e) {
        LOG.error("Campaign {} could not be given to one person; tried again later", id, e);
        settling.putOff(id, 1);
      }
    return 0;
  }
}
