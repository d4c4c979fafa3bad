package org.mutualcrm.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who carries which identity. */
@Service
public class Identities {

  private final JdbcClient jdbc;

  Identities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The identities that a customer's source records carry, verified first. */
  public List<KnownIdentity> of(CustomerId customer) {
    return jdbc.sql(
            """
            select i.source_record_id, i.namespace, i.value, i.raw, i.verified, i.last_seen_at
            from source_identity i join source_record r using (source_record_id)
            where r.customer_id = ?
            order by i.verified desc, i.namespace, i.value, i.source_record_id
            """)
        .param(customer.value())
        .query((row, _) ->
            new KnownIdentity(
                new SourceRecordId(row.getObject(1, UUID.class)),
                new Identity(new Namespace(row.getString(2)), row.getString(3)),
                row.getString(4),
                row.getBoolean(5),
                row.getTimestamp(6).toInstant()))
        .list();
  }

  /** The oldest source record that carries this identity, verified ones first. */
  public Optional<SourceRecordId> bearer(Identity identity) {
    return jdbc.sql(
            """
            select source_record_id from source_identity where namespace = ? and value = ?
            order by verified desc, source_record_id limit 1
            """)
        .params(identity.namespace().value(), identity.value())
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** Other records that carry a linking identity: the oldest of each customer. */
  List<SourceRecordId> otherBearers(Identity identity, SourceRecordId record) {
    return jdbc.sql(
            """
            select distinct on (r.customer_id) i.source_record_id
            from source_identity i join source_record r using (source_record_id)
            where i.namespace = ? and i.value = ? and i.verified and i.source_record_id <> ?
            order by r.customer_id, i.source_record_id
            """)
        .params(identity.namespace().value(), identity.value(), record.value())
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .list();
  }

  /**
   * Records what the newest version of a source record claims; with {@code whole}, what it no
   * longer claims is withdrawn.
   */
  void claim(SourceRecordId record, Collection<IdentityClaim> claims, boolean whole, Instant now) {
    if (whole) {
      var kept = claims.stream().map(it -> it.identity().toString()).toList();
      jdbc.sql(
              """
              delete from source_identity
              where source_record_id = :record and not (namespace || '=' || value = any(:kept))
              """)
          .param("record", record.value())
          .param("kept", kept.toArray(String[]::new))
          .update();
    }
    for (var claim : claims) {
      var identity = claim.identity();
      jdbc.sql(
              """
              insert into identity (value, namespace, first_source_record_id, first_seen_at)
              values (?, ?, ?, ?)
              on conflict do nothing
              """)
          .params(
              identity.value(), identity.namespace().value(), record.value(), Timestamp.from(now))
          .update();
      jdbc.sql(
              """
              insert into source_identity (source_record_id, namespace, value, raw, verified, normaliser_version,
                  first_seen_at, last_seen_at)
              values (:record, :namespace, :value, :raw, :verified, :version, :now, :now)
              on conflict (source_record_id, namespace, value) do update
              set raw = excluded.raw, verified = source_identity.verified or excluded.verified,
                  last_seen_at = excluded.last_seen_at
              """)
          .param("record", record.value())
          .param("namespace", identity.namespace().value())
          .param("value", identity.value())
          .param("raw", claim.raw())
          .param("verified", claim.verified())
          .param("version", Namespace.NORMALISER_VERSION)
          .param("now", Timestamp.from(now))
          .update();
    }
  }
}
