package org.mutualcrm.referral;

import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.TouchpointsRecorded;
import org.mutualcrm.timeline.TouchpointsTakenBack;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes whose referrals are to be looked at again, in the transaction that gave the reason. */
@Component
class ReferralWatch {

  // Only friends' deeds count. One row each, however often: nobody waits for another's.
  static final String AGAIN =
      """
      insert into referral_recheck (referral_id)
      select distinct r.referral_id from source_record b join source_record a on a.customer_id = b.customer_id
      join referral r on r.source_record_id = a.source_record_id or r.advocate_record_id = a.source_record_id
      where b.source_record_id = any(:records) and r.state in ('CLAIMED', 'HELD', 'RELEASED')
      """;

  private final JdbcClient jdbc;

  ReferralWatch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void on(TouchpointsRecorded event) {
    lookAgain(event.records());
  }

  @EventListener
  void on(TouchpointsTakenBack event) {
    lookAgain(event.records());
  }

  private void lookAgain(Set<SourceRecordId> records) {
    jdbc.sql(AGAIN)
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .update();
  }
}
