package org.mutualcrm.consent;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ConsentFact.Said;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of decisions. They are appended and read, never changed. */
@Component
class ConsentFacts {

  private static final int HASH = 12;

  private final JdbcClient jdbc;
  private final InstallationSecret secret;

  ConsentFacts(JdbcClient jdbc, InstallationSecret secret) {
    this.jdbc = jdbc;
    this.secret = secret;
  }

  /** A decision to be written down. */
  record Draft(
      SourceRecordId record,
      PurposeKey purpose,
      ContactChannel channel,
      Said said,
      @Nullable Integer textVersion,
      Evidence evidence,
      @Nullable SourceRecordId byRecord,
      @Nullable UUID confirms,
      @Nullable Instant expiresAt) {}

  UUID append(Draft draft, Instant now) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    var evidence = draft.evidence();
    var by = draft.byRecord();
    var expires = draft.expiresAt();
    jdbc.sql(
            """
            insert into consent_fact (source_record_id, consent_id, purpose_key, channel, status, text_version,
                given_through, operator, message_id, ip_hash, note, by_record, confirms, occurred_at, expires_at,
                recorded_at)
            values (:record, :id, :purpose, :channel, :status, :version, :through, :operator, :message, :ip, :note,
                :by, :confirms, :at, :expires, :now)
            """)
        .param("record", draft.record().value())
        .param("id", id)
        .param("purpose", draft.purpose().value())
        .param("channel", draft.channel().value())
        .param("status", draft.said().name())
        .param("version", draft.textVersion(), Types.INTEGER)
        .param("through", evidence.through().name())
        .param("operator", evidence.operator())
        .param("message", evidence.messageId())
        .param("ip", hash(evidence.ip()))
        .param("note", evidence.note())
        .param("by", by == null ? null : by.value(), Types.OTHER)
        .param("confirms", draft.confirms(), Types.OTHER)
        .param("at", Timestamp.from(evidence.occurredAt()))
        .param("expires", expires == null ? null : Timestamp.from(expires), Types.TIMESTAMP)
        .param("now", Timestamp.from(now))
        .update();
    return id;
  }

  List<ConsentFact> of(CustomerId customer) {
    return jdbc.sql(
            """
            select f.* from consent_fact f join source_record r using (source_record_id)
            where r.customer_id = ? order by f.occurred_at, f.consent_id
            """)
        .param(customer.value())
        .query(ConsentFacts::read)
        .list();
  }

  Map<CustomerId, Consents.Person> people(Collection<CustomerId> asked) {
    var ids = asked.stream().map(CustomerId::value).toArray(UUID[]::new);
    var people = new HashMap<CustomerId, Consents.Person>();
    jdbc.sql(
            """
            select a.source_record_id, r.source_record_id from source_record a
            join source_record r on r.customer_id = a.customer_id
            where a.source_record_id = any(?)
            """)
        .param(ids)
        .query(row -> {
          people
              .computeIfAbsent(
                  new CustomerId(row.getObject(1, UUID.class)),
                  _ -> new Consents.Person(new HashSet<>(), new ArrayList<>()))
              .records()
              .add(new SourceRecordId(row.getObject(2, UUID.class)));
        });
    var said = said(people.values());
    for (var person : people.values())
      for (var record : person.records())
        person.said().addAll(said.getOrDefault(record, List.of()));
    return people;
  }

  private Map<SourceRecordId, List<ConsentFact>> said(Collection<Consents.Person> people) {
    return jdbc
        .sql("select * from consent_fact where source_record_id = any(?)")
        .param(
            people.stream()
                .flatMap(it -> it.records().stream())
                .map(SourceRecordId::value)
                .distinct()
                .toArray(UUID[]::new))
        .query(ConsentFacts::read)
        .list()
        .stream()
        .collect(Collectors.groupingBy(ConsentFact::record));
  }

  @Nullable ConsentFact find(SourceRecordId record, UUID id) {
    return jdbc.sql("select * from consent_fact where source_record_id = ? and consent_id = ?")
        .params(record.value(), id)
        .query(ConsentFacts::read)
        .optional()
        .orElse(null);
  }

  /** Lets decisions of one customer be taken one after the other. */
  void serialise(CustomerId customer) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 5))")
        .param(customer.toString())
        .query()
        .singleRow();
  }

  private @Nullable String hash(@Nullable String ip) {
    return ip == null
        ? null
        : HexFormat.of().formatHex(secret.mac("consent-ip", ip)).substring(0, HASH);
  }

  private static ConsentFact read(ResultSet row, int number) throws SQLException {
    var by = row.getObject("by_record", UUID.class);
    var expires = row.getTimestamp("expires_at");
    return new ConsentFact(
        row.getObject("consent_id", UUID.class),
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        new PurposeKey(row.getString("purpose_key")),
        new ContactChannel(row.getString("channel")),
        Said.valueOf(row.getString("status")),
        row.getObject("text_version", Integer.class),
        GivenThrough.valueOf(row.getString("given_through")),
        row.getString("operator"),
        row.getString("message_id"),
        row.getString("ip_hash"),
        row.getString("note"),
        by == null ? null : new SourceRecordId(by),
        row.getObject("confirms", UUID.class),
        row.getTimestamp("occurred_at").toInstant(),
        expires == null ? null : expires.toInstant(),
        row.getTimestamp("recorded_at").toInstant());
  }
}
