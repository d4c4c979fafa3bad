package org.mutualcrm.delivery;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What campaigns sent somebody, and what became of it. */
@Component
class DeliveryData implements PersonalData {

  private final JdbcClient jdbc;

  DeliveryData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("campaign_send", "campaign_event", "campaign_rest");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        kept(
            subject,
            "campaign-messages",
            "Messages of campaigns to you",
            """
            select c.name, s.purpose_key, s.state, s.reason, s.note, s.channel, s.locale, s.settled_at
            from campaign_send s join campaign c using (campaign_id)
            where s.source_record_id = any(?) order by s.send_number
            """),
        kept(
            subject,
            "campaign-events",
            "What became of them",
            """
            select c.name, e.kind, e.machine, e.occurred_at
            from campaign_event e join campaign c using (campaign_id)
            where e.source_record_id = any(?) order by e.event_id
            """),
        kept(
            subject,
            "campaign-rest",
            "That campaigns let you be",
            "select set_by, set_at from campaign_rest where source_record_id = any(?)"));
  }

  private KeptData kept(DataSubject subject, String name, String title, String sql) {
    return KeptData.of(name, title, jdbc.sql(sql).param(subject.recordIds()).query().listOfRows());
  }

  /** Hashes of addresses nothing arrives at stay: without the secret they name nobody. */
  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        subject.erasedFrom(jdbc, "campaign_send"),
        Erased.anonymised("campaign_send", forgetAddress(subject)),
        subject.erasedFrom(jdbc, "campaign_event"),
        subject.erasedFrom(jdbc, "campaign_rest"));
  }

  /** Of messages that went to an address of theirs while their records were somebody else's too. */
  private int forgetAddress(DataSubject subject) {
    return jdbc.sql(
            """
            update campaign_send set address_record_id = null, address_hash = null
            where address_record_id = any(?)
            """)
        .param(subject.recordIds())
        .update();
  }
}
