package org.mutualcrm.timeline;

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

/** What happened with a person. */
@Component
class TimelineData implements PersonalData, Retained {

  private final JdbcClient jdbc;

  TimelineData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("touchpoint", "touchpoint_taken_back");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "timeline",
            "What happened between you and us",
            jdbc.sql(
                    """
                    select occurred_at, kind, channel, direction, title, body, amount_minor, currency, ref,
                           removed_at
                    from touchpoint where source_record_id = any(?) order by occurred_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        subject.erasedFrom(jdbc, "touchpoint"), subject.erasedFrom(jdbc, "touchpoint_taken_back"));
  }

  @Override
  public String entity() {
    return "touchpoint";
  }

  @Override
  public String says() {
    return "Entries of timelines, by when they happened";
  }

  @Override
  public long purge(Instant before) {
    return jdbc.sql("delete from touchpoint where occurred_at < ?")
        .param(Timestamp.from(before))
        .update();
  }
}
