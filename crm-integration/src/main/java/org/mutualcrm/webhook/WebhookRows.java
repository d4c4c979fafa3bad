package org.mutualcrm.webhook;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes events out everywhere, and out of line where they still wait. */
@Component
class WebhookRows {

  private final JdbcClient jdbc;

  WebhookRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In the caller's transaction; says how many events those were. */
  int forget(UUID[] events) {
    if (events.length == 0) return 0;
    // The event first: whoever tells it holds its row, and what they write until then is seen
    // below.
    int gone = jdbc.sql("delete from webhook_event where event_id = any(?)").param(events).update();
    jdbc.sql(
            """
            with gone as (
              delete from webhook_delivery where event_id = any(?) returning endpoint_id, subject_id, state
            ), fewer as (
              select endpoint_id, subject_id, count(*) as n from gone where state = 'PENDING' group by 1, 2
            )
            update webhook_lane l set waiting = l.waiting - f.n from fewer f
            where l.endpoint_id = f.endpoint_id and l.subject_id = f.subject_id
            """)
        .param(events)
        .update();
    jdbc.sql("delete from webhook_lane where waiting <= 0").update();
    jdbc.sql("delete from webhook_attempt where event_id = any(?)").param(events).update();
    return gone;
  }
}
