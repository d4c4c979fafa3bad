package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.time.Duration;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.referral.ReferralAdmission.Admission.Admitted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The first step of a referral. */
@Component
class ReferralOpening {

  private final JdbcClient jdbc;
  private final ReferralBook book;
  private final ReferralCourse course;

  ReferralOpening(JdbcClient jdbc, ReferralBook book, ReferralCourse course) {
    this.jdbc = jdbc;
    this.book = book;
    this.course = course;
  }

  /** Begins one, and takes it as far as it goes at once. */
  ReferralId open(
      ReferralLinkView link, SourceRecordId advocate, SourceRecordId friend, Admitted admitted) {
    var id = ReferralId.next();
    var now = admitted.at();
    var expires = now.plus(Duration.ofDays(admitted.programme().attributionDays()));
    jdbc.sql(
            """
            insert into referral (referral_id, programme_id, link_id, channel, advocate_record_id, source_record_id, state,
                verdict, cap_key, counted, claimed_at, expires_at, due_at)
            values (:id, :programme, :link, :channel, :advocate, :friend, 'CLAIMED', 'ALLOW', :key, true, :now, :expires,
                :expires)
            """)
        .param("id", id.value())
        .param("programme", admitted.programme().id().value())
        .param("link", link.id().value())
        .param("channel", link.channel())
        .param("advocate", advocate.value())
        .param("friend", friend.value())
        .param("key", admitted.capKey())
        .param("now", Timestamp.from(now))
        .param("expires", Timestamp.from(expires))
        .update();
    book.note(id, ReferralState.CLAIMED, "friend", "Came by a link", now);
    course.look(id);
    return id;
  }
}
