package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.StaffAssertion.Closing;
import org.mutualcrm.customer.StaffAssertion.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what staff said of fields. At most one is open per record and field. */
@Component
class StaffAssertions {

  private static final String SELECT =
      """
      select a.assertion_id, a.source_record_id, a.field, a.kind, a.value, a.source_key, a.said_by, a.said_at, a.reason,
             a.closed_at, a.closed_by, a.closed_reason, a.replaced_by
      from staff_assertion a
      """;

  private final JdbcClient jdbc;

  StaffAssertions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<StaffAssertion> open(Collection<SourceRecordId> records) {
    if (records.isEmpty()) return List.of();
    return jdbc.sql(SELECT + " where a.source_record_id = any(?) and a.closed_at is null")
        .param(records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query(StaffAssertions::read)
        .list();
  }

  /** Everything, closed too, about a customer's records; newest first. */
  List<StaffAssertion> of(CustomerId customer) {
    return jdbc.sql(
            SELECT
                + """
                join source_record r using (source_record_id)
                where r.customer_id = ? order by a.said_at desc, a.assertion_id desc
                """)
        .param(customer.value())
        .query(StaffAssertions::read)
        .list();
  }

  Optional<StaffAssertion> find(StaffAssertionId id) {
    return jdbc.sql(SELECT + " where a.assertion_id = ?")
        .param(id.value())
        .query(StaffAssertions::read)
        .optional();
  }

  /** Writes down what was said; what was open for the field on the record is replaced by it. */
  void say(StaffAssertion said) {
    jdbc.sql(
            """
            update staff_assertion
            set closed_at = :at, closed_by = :by, closed_reason = 'replaced', replaced_by = :id
            where source_record_id = :record and field = :field and closed_at is null
            """)
        .param("at", Timestamp.from(said.at()))
        .param("by", said.by())
        .param("id", said.id().value())
        .param("record", said.record().value())
        .param("field", said.field().name())
        .update();
    jdbc.sql(
            """
            insert into staff_assertion (source_record_id, assertion_id, field, kind, value, source_key, reason, said_by,
                said_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            said.record().value(),
            said.id().value(),
            said.field().name(),
            said.kind().name(),
            said.value(),
            said.source().value(),
            said.reason(),
            said.by(),
            Timestamp.from(said.at()))
        .update();
  }

  /** Whether this call closed it; what it had replaced is open again then. */
  boolean withdraw(StaffAssertion said, Closing closing) {
    boolean mine =
        jdbc.sql(
                    """
                    update staff_assertion set closed_at = ?, closed_by = ?, closed_reason = ?
                    where source_record_id = ? and assertion_id = ? and closed_at is null
                    """)
                .params(
                    Timestamp.from(closing.at()),
                    closing.by(),
                    closing.reason(),
                    said.record().value(),
                    said.id().value())
                .update()
            == 1;
    if (mine) {
      jdbc.sql(
              """
              update staff_assertion
              set closed_at = null, closed_by = null, closed_reason = null, replaced_by = null
              where source_record_id = ? and replaced_by = ?
              """)
          .params(said.record().value(), said.id().value())
          .update();
    }
    return mine;
  }

  private static StaffAssertion read(ResultSet row, int number) throws SQLException {
    var closed = row.getTimestamp("closed_at");
    return new StaffAssertion(
        new StaffAssertionId(row.getObject("assertion_id", UUID.class)),
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        ProfileField.of(row.getString("field")),
        Kind.valueOf(row.getString("kind")),
        row.getString("value"),
        new SourceKey(row.getString("source_key")),
        row.getString("said_by"),
        row.getTimestamp("said_at").toInstant(),
        row.getString("reason"),
        closed == null
            ? null
            : new Closing(
                row.getString("closed_by"),
                closed.toInstant(),
                row.getString("closed_reason"),
                row.getObject("replaced_by") != null));
  }
}
