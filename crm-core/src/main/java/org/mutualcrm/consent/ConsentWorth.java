package org.mutualcrm.consent;

import java.util.List;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.value.ValueFact;
import org.mutualcrm.value.ValueFacts;
import org.mutualcrm.value.ValueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Each purpose for which somebody lets us use their data is worth something, until they take that
 * back. What ran out was given all the same.
 */
@Component
class ConsentWorth implements ValueFacts {

  private final JdbcClient jdbc;

  ConsentWorth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    return jdbc.sql(
            """
            select y.purpose_key, min(y.occurred_at), bool_or(not exists (
                select from consent_fact n
                where n.source_record_id = y.source_record_id and n.status in ('DENIED', 'REVOKED')
                  and n.purpose_key in (y.purpose_key, '*') and n.channel in (y.channel, '*')
                  and (n.occurred_at, n.consent_id) > (y.occurred_at, y.consent_id)))
            from consent_fact y
            where y.source_record_id = ? and y.status = 'GRANTED'
            group by y.purpose_key order by 1
            """)
        .param(record.value())
        .query((row, _) ->
            ValueFact.one(
                ValueKind.DATA,
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                row.getBoolean(3)))
        .list();
  }
}
