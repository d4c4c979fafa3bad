package org.mutualcrm.value;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the ledger: appended, never changed. */
@Component
class ValueEntries {

  /** A fact by which entries follow each other. */
  record Name(ValueKind kind, String ref) {}

  /** The newest turn of a fact. */
  record Latest(
      int turn,
      Instant happenedAt,
      String unit,
      long company,
      long quantity,
      String measure,
      @Nullable Integer rate,
      @Nullable String takesBack) {

    boolean stands() {
      return turn % 2 == 1;
    }

    boolean of(ValueFact fact) {
      return quantity == fact.quantity() && measure.equals(fact.measure());
    }

    Latest countered() {
      return new Latest(turn + 1, happenedAt, unit, -company, -quantity, measure, rate, takesBack);
    }
  }

  private final JdbcClient jdbc;

  ValueEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<Name, Latest> latest(SourceRecordId record) {
    var latest = new HashMap<Name, Latest>();
    jdbc.sql(
            """
            select distinct on (kind, ref) kind, ref, turn, happened_at, unit, company_amount, quantity, measure,
                rate_version, takes_back
            from value_entry where source_record_id = ? order by kind, ref, turn desc
            """)
        .param(record.value())
        .query(row -> {
          latest.put(
              new Name(ValueKind.valueOf(row.getString(1)), row.getString(2)),
              new Latest(
                  row.getInt(3),
                  row.getTimestamp(4).toInstant(),
                  row.getString(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getString(8),
                  row.getObject(9, Integer.class),
                  row.getString(10)));
        });
    return latest;
  }

  /** Appends a turn, unless it is there. */
  boolean append(SourceRecordId record, Name name, Latest it, Instant now) {
    return jdbc.sql(
                """
                insert into value_entry (source_record_id, kind, ref, turn, entry_id, side, happened_at, posted_at, unit,
                    company_amount, customer_amount, quantity, measure, rate_version, takes_back)
                values (:record, :kind, :ref, :turn, :id, :side, :at, :now, :unit, :company, :customer, :quantity,
                    :measure, :rate, :takesBack)
                on conflict (source_record_id, kind, ref, turn) do nothing
                """)
            .param("record", record.value())
            .param("kind", name.kind().name())
            .param("ref", name.ref())
            .param("turn", it.turn())
            .param("id", UuidCreator.getTimeOrderedEpochPlus1())
            .param("side", name.kind().side().name())
            .param("at", Timestamp.from(it.happenedAt()))
            .param("now", Timestamp.from(now))
            .param("unit", it.unit())
            .param("company", it.company())
            .param("customer", -it.company())
            .param("quantity", it.quantity())
            .param("measure", it.measure())
            .param("rate", it.rate())
            .param("takesBack", it.takesBack())
            .update()
        == 1;
  }
}
