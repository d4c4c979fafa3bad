package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.mutualcrm.customer.Admission.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The source records: admitted from sources, versioned, and re-pointed when links open or close.
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
  private final Clock clock;
  // Sources are never deleted; asking again for each person is a tenth of taking them in.
  private final Set<SourceKey> known = ConcurrentHashMap.newKeySet();

  SourceRecords(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Takes in what a source says about one person. A change makes a new version and the old one is
   * kept; facts observed before those already known change nothing.
   */
  @Transactional
  public Admission admit(
      SourceKey source,
      String externalId,
      PersonFacts facts,
      Coverage coverage,
      Instant observedAt) {
    ensure(source);
    var fresh = SourceRecordId.next();
    boolean claimed =
        jdbc.sql(
                    """
                    insert into source_record_key (external_id, source_key, source_record_id)
                    values (?, ?, ?)
                    on conflict do nothing
                    """)
                .params(externalId, source.value(), fresh.value())
                .update()
            == 1;
    if (claimed) {
      insert(fresh, source, externalId, facts, observedAt);
      return new Admission(fresh, Outcome.CREATED);
    }
    return revise(locked(source, externalId), facts, coverage, observedAt);
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

  private void ensure(SourceKey source) {
    if (known.contains(source)) return;
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            known.add(source);
          }
        });
    jdbc.sql(
            """
            insert into source (source_key, name, kind, created_at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(source.value(), source.value(), source.kind(), now())
        .update();
  }

  private void insert(
      SourceRecordId id,
      SourceKey source,
      String externalId,
      PersonFacts facts,
      Instant observedAt) {
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            values (?, ?, ?, ?, 1, ?::jsonb, ?, ?, ?, ?)
            """)
        .params(
            id.value(),
            source.value(),
            externalId,
            id.nativeCustomer().value(),
            FactsJson.fields(facts),
            FactsJson.hash(facts),
            at(observedAt),
            at(observedAt),
            at(observedAt))
        .update();
    keepVersion(id, 1, facts, observedAt);
  }

  private Admission revise(Known known, PersonFacts facts, Coverage coverage, Instant observedAt) {
    var revised = coverage == Coverage.PARTIAL ? overlaid(known.facts(), facts) : facts;
    boolean stale = observedAt.isBefore(known.observedAt());
    if (stale || FactsJson.hash(revised).equals(known.hash())) {
      jdbc.sql(
              """
              update source_record
              set last_seen_at = greatest(last_seen_at, ?), first_seen_at = least(first_seen_at, ?)
              where source_record_id = ?
              """)
          .params(at(observedAt), at(observedAt), known.id().value())
          .update();
      return new Admission(known.id(), Outcome.UNCHANGED);
    }
    int version = known.version() + 1;
    jdbc.sql(
            """
            update source_record
            set version = ?, facts = ?::jsonb, content_hash = ?, observed_at = ?,
                last_seen_at = greatest(last_seen_at, ?)
            where source_record_id = ?
            """)
        .params(
            version,
            FactsJson.fields(revised),
            FactsJson.hash(revised),
            at(observedAt),
            at(observedAt),
            known.id().value())
        .update();
    keepVersion(known.id(), version, revised, observedAt);
    return new Admission(known.id(), Outcome.UPDATED);
  }

  private void keepVersion(SourceRecordId id, int version, PersonFacts facts, Instant observedAt) {
    jdbc.sql(
            """
            insert into source_record_version (source_record_id, version, facts, raw, content_hash, observed_at,
                recorded_at)
            values (?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
            """)
        .params(
            id.value(),
            version,
            FactsJson.fields(facts),
            FactsJson.raw(facts),
            FactsJson.hash(facts),
            at(observedAt),
            now())
        .update();
  }

  private Known locked(SourceKey source, String externalId) {
    return jdbc.sql(
            """
            select r.source_record_id, r.version, r.facts, v.raw, r.content_hash, r.observed_at
            from source_record_key k
            join source_record r using (source_record_id)
            join source_record_version v using (source_record_id, version)
            where k.external_id = ? and k.source_key = ?
            for update of r
            """)
        .params(externalId, source.value())
        .query((row, _) ->
            new Known(
                new SourceRecordId(row.getObject(1, UUID.class)),
                row.getInt(2),
                FactsJson.read(row.getString(3), row.getString(4)),
                row.getString(5),
                row.getTimestamp(6).toInstant()))
        .single();
  }

  private static PersonFacts overlaid(PersonFacts known, PersonFacts seen) {
    Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    fields.putAll(known.fields());
    fields.putAll(seen.fields());
    Map<String, String> raw = new TreeMap<>(known.raw());
    raw.putAll(seen.raw());
    return new PersonFacts(fields, raw);
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

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Timestamp at(Instant instant) {
    return Timestamp.from(instant);
  }

  private record Known(
      SourceRecordId id, int version, PersonFacts facts, String hash, Instant observedAt) {}
}
