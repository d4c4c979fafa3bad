package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.mutualcrm.delivery.DeliveryPlans.Running;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What fell due while nothing was sent. */
@Component
class PastDueRows {

  /** So much later nobody minds. */
  static final Duration GRACE = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final DeliveryPlans plans;
  private final Clock clock;

  PastDueRows(JdbcClient jdbc, DeliveryPlans plans, Clock clock) {
    this.jdbc = jdbc;
    this.plans = plans;
    this.clock = clock;
  }

  /** It goes on: what is late is skipped or sent. */
  void release(Running campaign, PastDue late) {
    var since = campaign.heldSince();
    if (since == null) return;
    var limit = clock.instant().minus(GRACE);
    if (late == PastDue.SKIP && since.isBefore(limit))
      jdbc.sql(
              """
              update campaign_send set state = 'SKIPPED', reason = 'PAST_DUE', note = null, settled_at = ?
              where campaign_id = ? and state = 'WAITING' and due_at < ?
              """)
          .params(
              Timestamp.from(clock.instant()), campaign.campaign().value(), Timestamp.from(limit))
          .update();
    plans.release(campaign.campaign());
  }
}
