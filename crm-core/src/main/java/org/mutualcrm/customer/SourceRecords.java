package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The source records as they stand, re-pointed when links open or close; {@link Admitting} takes
 * them in.
 */
@Service
public class SourceRecords {

  private static final int FETCHED = 1_000;

  static final String SELECT =
      """
      select source_record_id, source_key, external_id, customer_id, version, facts, observed_at, first_seen_at,
             last_seen_at
      from source_record
      """;

  private final JdbcClient jdbc;

  SourceRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<SourceRecord> find(SourceRecordId id) {
    return jdbc.sql(SELECT + " where source_record_id = ?")
        .param(id.value())
        .query(SourceRecords::read)
        .optional();
  }

  public Optional<SourceRecord> find(SourceKey source, String externalId) {
    return jdbc.sql(
            """
            select source_record_id from source_record_key where external_id = ? and source_key = ?
            """)
        .params(externalId, source.value())
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .optional()
        .flatMap(this::find);
  }

  /** All source records of a customer, oldest first. */
  public List<SourceRecord> of(CustomerId customer) {
    return jdbc.sql(SELECT + " where customer_id = ? order by source_record_id")
        .param(customer.value())
        .query(SourceRecords::read)
        .list();
  }

  /** The source records of whomever this one belongs to now, oldest first; none if it is gone. */
  public List<SourceRecord> together(SourceRecordId with) {
    return jdbc.sql(
            SELECT
                + """
                where customer_id = (select customer_id from source_record where source_record_id = ?)
                order by source_record_id
                """)
        .param(with.value())
        .query(SourceRecords::read)
        .list();
  }

  /** The source records of several customers, oldest first. */
  public List<SourceRecord> of(Collection<CustomerId> customers) {
    if (customers.isEmpty()) return List.of();
    return jdbc.sql(SELECT + " where customer_id = any(?) order by source_record_id")
        .param(customers.stream().map(CustomerId::value).toArray(UUID[]::new))
        .query(SourceRecords::read)
        .list();
  }

  /** The customer a record belongs to now. */
  public Optional<CustomerId> customerOf(SourceRecordId record) {
    return jdbc.sql("select customer_id from source_record where source_record_id = ?")
        .param(record.value())
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** The customers that these records belong to now; a record that is gone is left out. */
  public Map<SourceRecordId, CustomerId> customersOf(Collection<SourceRecordId> records) {
    Map<SourceRecordId, CustomerId> customers = new HashMap<>();
    if (records.isEmpty()) return customers;
    jdbc.sql(
            """
            select source_record_id, customer_id from source_record where source_record_id = any(?)
            """)
        .param(records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query(row -> {
          customers.put(
              new SourceRecordId(row.getObject(1, UUID.class)),
              new CustomerId(row.getObject(2, UUID.class)));
        });
    return customers;
  }

  /** Shows every record once, oldest first, without holding them all. */
  @Transactional(readOnly = true)
  public void each(Consumer<SourceRecord> reader) {
    try (var all =
        jdbc
            .sql(SELECT + " order by source_record_id")
            .withFetchSize(FETCHED)
            .query(SourceRecords::read)
            .stream()) {
      all.forEach(reader);
    }
  }

  /** When the record came to us; its facts may be dated earlier. */
  public Instant recordedAt(SourceRecordId record) {
    return jdbc.sql(
            """
            select recorded_at from source_record_version where source_record_id = ? and version = 1
            """)
        .param(record.value())
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  /** Says whose record this is from now on. Only links decide that, see the identity package. */
  public void assign(SourceRecordId record, CustomerId customer) {
    jdbc.sql("update source_record set customer_id = ? where source_record_id = ?")
        .params(customer.value(), record.value())
        .update();
  }

  static SourceRecord read(ResultSet row, int number) throws SQLException {
    return new SourceRecord(
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        new SourceKey(row.getString("source_key")),
        row.getString("external_id"),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getInt("version"),
        FactsJson.read(row.getString("facts")),
        row.getTimestamp("observed_at").toInstant(),
        row.getTimestamp("first_seen_at").toInstant(),
        row.getTimestamp("last_seen_at").toInstant());
  }
}
