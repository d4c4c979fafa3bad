package org.mutualcrm.sandbox;

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

/**
 * People of the make-believe network. Its books stand in for another company's, yet they are in our
 * database: a person who is erased is erased there too. There whether or not the sandbox is open,
 * since its tables are.
 */
@Component
class SandboxData implements PersonalData, Retained {

  private final JdbcClient jdbc;

  SandboxData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("sandbox_person", "sandbox_comment", "sandbox_message", "sandbox_delivery");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "sandbox",
            "What you wrote on the sandbox network",
            jdbc.sql(
                    """
                    select 'comment' as kind, text, written_at from sandbox_comment where person_id = any(:people)
                    union all
                    select 'message', text, written_at from sandbox_message where person_id = any(:people)
                    order by written_at
                    """)
                .param("people", subject.externalIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    int deliveries =
        jdbc.sql(
                """
                delete from sandbox_delivery d
                where exists (select 1 from unnest(?::text[]) as n
                              where position(convert_to(n, 'UTF8') in d.body) > 0)
                """)
            .param(subject.needles())
            .update();
    return List.of(
        Erased.deleted("sandbox_delivery", deliveries),
        delete("sandbox_message", subject),
        delete("sandbox_comment", subject),
        delete("sandbox_person", subject));
  }

  @Override
  public String entity() {
    return "sandbox-delivery";
  }

  @Override
  public String says() {
    return "Deliveries of the sandbox network, from when they were made";
  }

  @Override
  public long purge(Instant before) {
    return jdbc.sql("delete from sandbox_delivery where created_at < ? and status <> 'WAITING'")
        .param(Timestamp.from(before))
        .update();
  }

  private Erased delete(String table, DataSubject subject) {
    return Erased.deleted(
        table,
        jdbc.sql("delete from " + table + " where person_id = any(?)")
            .param(subject.externalIds())
            .update());
  }
}
