package org.mutualcrm.loyalty;

import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.value.ValueDues;
import org.mutualcrm.value.ValueFact;
import org.mutualcrm.value.ValueFacts;
import org.mutualcrm.value.ValueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Points cost the company what they are worth once they are spent, until they are given back. */
@Component
class PointsWorth implements ValueFacts {

  private final JdbcClient jdbc;
  private final ValueDues dues;

  PointsWorth(JdbcClient jdbc, ValueDues dues) {
    this.jdbc = jdbc;
    this.dues = dues;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    return jdbc.sql(
            """
            select s.spending_id, coalesce(s.settled_at, s.asked_at) as at, p.currency, s.worth_minor, s.state = 'SPENT' as spent
            from loyalty_account a join loyalty_spending s using (account_id)
            join loyalty_programme p on p.programme_id = s.programme_id
            where a.source_record_id = ? and s.worth_minor is not null order by s.spending_id
            """)
        .param(record.value())
        .query((row, _) ->
            new ValueFact(
                ValueKind.POINTS,
                row.getString("spending_id"),
                row.getTimestamp("at").toInstant(),
                row.getLong("worth_minor"),
                CurrencyUnit.of(row.getString("currency")).getCode(),
                row.getBoolean("spent"),
                null))
        .list();
  }

  /** What a spending comes to now; it stays so, whatever the programme promises later. */
  void settled(SpendingId id) {
    jdbc.sql(
            """
            update loyalty_spending s set worth_minor = round(p.worth_minor * s.points / 100.0)
            from loyalty_programme p
            where s.spending_id = ? and p.programme_id = s.programme_id and s.worth_minor is null and s.state = 'SPENT'
            """)
        .param(id.value())
        .update();
    dues.note(
        jdbc.sql(
                """
                select a.source_record_id from loyalty_spending s join loyalty_account a using (account_id)
                where s.spending_id = ? and a.source_record_id is not null
                """)
            .param(id.value())
            .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
            .list());
  }
}
