package org.mutualcrm.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.Retained;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person asked of us, and what they were handed. */
@Component
class PrivacyData implements PersonalData, Retained {

  private final JdbcClient jdbc;

  PrivacyData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("privacy_request", "privacy_log", "access_export", "erasure");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "requests",
            "Your requests about your data",
            jdbc.sql(
                    """
                    select kind, received_through, note, received_at, due_at, extension_reason, status, outcome,
                           closed_at
                    from privacy_request where source_record_id = any(?) order by received_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  /** The queue remembers that there was a request and how it ended, and nothing of whose it was. */
  @Override
  public List<Erased> erase(DataSubject subject) {
    var records = subject.recordIds();
    int exports =
        jdbc.sql("delete from access_export where source_record_id = any(?)")
            .param(records)
            .update();
    // Our own bookkeeping of this very erasure; not counted, or no plan would equal its doing.
    jdbc.sql("update erasure set source_record_id = null where source_record_id = any(?)")
        .param(records)
        .update();
    int requests =
        jdbc.sql(
                """
                update privacy_request
                set source_record_id = null, note = null, outcome = case when outcome is null then null else 'Answered' end,
                    identity_check = case when identity_check is null then null else 'Checked' end,
                    extension_reason = case when extension_reason is null then null else 'Extended' end
                where source_record_id = any(?)
                """)
            .param(records)
            .update();
    return List.of(
        Erased.deleted("access_export", exports), Erased.anonymised("privacy_request", requests));
  }

  @Override
  public String entity() {
    return "access-export";
  }

  @Override
  public String says() {
    return "Files of access exports, from when they were made";
  }

  @Override
  public long purge(Instant before) {
    return jdbc.sql(
            """
            delete from access_export where requested_at < ? and status in ('READY', 'FAILED', 'CANCELLED')
            """)
        .param(Timestamp.from(before))
        .update();
  }
}
