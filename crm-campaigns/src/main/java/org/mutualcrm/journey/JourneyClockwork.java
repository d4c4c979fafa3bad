package org.mutualcrm.journey;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Moves people through live journeys. Any number of processes may be at it. */
@Service
public class JourneyClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(JourneyClockwork.class);
  private static final int JOURNEYS = 200;
  private static final int AT_ONCE = 100;
  private static final int ROUNDS = 20;

  private final JdbcClient jdbc;
  private final JourneyMoving moving;

  JourneyClockwork(JdbcClient jdbc, JourneyMoving moving) {
    this.jdbc = jdbc;
    this.moving = moving;
  }

  /** The most important journeys first; of each at most two thousand people a turn. */
  @Scheduled(fixedDelay = 5_000)
  public void tick() {
    jdbc.sql(
            """
            select journey_id from journey where status = 'LIVE'
            order by priority desc, created_at limit
            """
                + JOURNEYS)
        .query(UUID.class)
        .list()
        .forEach(it -> turn(new JourneyId(it)));
  }

  /** One journey must not keep the others from their turn. */
  private void turn(JourneyId id) {
    try {
      for (int round = 0; round < ROUNDS; round++) if (moved(id) < AT_ONCE) return;
    } catch (RuntimeException e) {
      LOG.error("Nobody could be moved in journey {}", id, e);
    }
  }

  /** One person must not keep the others from theirs: after a failure they come one by one. */
  private int moved(JourneyId id) {
    try {
      return moving.move(id, AT_ONCE);
    } catch (RuntimeException e) {
      LOG.warn("Many could not be moved at once in journey {}; now one by one", id, e);
    }
    for (int i = 0; i < AT_ONCE; i++)
      try {
        if (moving.move(id, 1) == 0) break;
      } catch (RuntimeException e) {
        LOG.error("One person could not be moved in journey {}; tried again later", id, e);
        moving.putOff(id, 1);
      }
    return 0;
  }
}
