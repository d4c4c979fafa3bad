package org.mutualcrm.referral;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.value.ValueDues;
import org.mutualcrm.value.ValueFact;
import org.mutualcrm.value.ValueFacts;
import org.mutualcrm.value.ValueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A friend somebody brought is worth something once nothing speaks against it, and while it counts.
 */
@Component
class ReferralWorth implements ValueFacts {

  private final JdbcClient jdbc;
  private final ValueDues dues;

  ReferralWorth(JdbcClient jdbc, ValueDues dues) {
    this.jdbc = jdbc;
    this.dues = dues;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    return jdbc.sql(
            """
            select referral_id, coalesce(released_at, claimed_at), state = 'RELEASED' from referral
            where advocate_record_id = ? order by claimed_at, referral_id
            """)
        .param(record.value())
        .query((row, _) ->
            ValueFact.one(
                ValueKind.REFERRAL,
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                row.getBoolean(3)))
        .list();
  }

  /** A referral went a step. */
  void changed(ReferralId id) {
    dues.note(
        jdbc.sql(
                "select advocate_record_id from referral where referral_id = ? and advocate_record_id is not null")
            .param(id.value())
            .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
            .list());
  }
}
