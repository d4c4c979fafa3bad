package org.mutualcrm.offer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A partner's codes that nobody has yet. */
@Component
class CodePool {

  private final JdbcClient jdbc;

  CodePool(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether an offer gives codes that only its partner can make. */
  boolean partners(OfferId offer) {
    return jdbc.sql("select exists (select 1 from code_batch where offer_id = ? and partners)")
        .param(offer.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Gives each of them one, as far as there are any. Whoever gives of an offer does so alone, and
   * waits for who changes its codes: nobody is told that there are none while there are.
   */
  int give(OfferId offer, List<CustomerId> customers, Instant now) {
    if (!imported(offer)) return 0;
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 80))")
        .param(offer.toString())
        .query()
        .listOfRows();
    return jdbc.sql(
            """
            with free as (
              select code, row_number() over (order by code) as n from (
                select code from code
                where offer_id = :offer and imported and received_at is null and voided_at is null and used = 0
                  and (expires_at is null or expires_at > :now)
                order by code limit :wanted for update) f
            ), claimed as (
              insert into personal_code (source_record_id, offer_id, code)
              select q.record, :offer, f.code
              from unnest(cast(:records as uuid[])) with ordinality q(record, n) join free f using (n)
              order by n
              on conflict do nothing
              returning source_record_id, code
            )
            update code c set source_record_id = d.source_record_id, received_at = :now,
                kind = case c.kind when 'UNIQUE' then 'PERSONAL' else c.kind end
            from claimed d where d.code = c.code
            """)
        .param("offer", offer.value())
        .param("now", Timestamp.from(now))
        .param("wanted", customers.size())
        .param("records", customers.stream().map(CustomerId::toString).toArray(String[]::new))
        .update();
  }

  private boolean imported(OfferId offer) {
    return jdbc.sql(
            "select exists (select 1 from code_batch where offer_id = ? and file_name is not null)")
        .param(offer.value())
        .query(Boolean.class)
        .single();
  }
}
