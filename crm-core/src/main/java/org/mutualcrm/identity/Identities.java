package org.mutualcrm.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.Suppressions;
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

  /** By what a suppression would keep the person of each of these records out. */
  public Map<SourceRecord, Set<String>> knownAs(Collection<SourceRecord> records) {
    var carried = carried(records.stream().map(SourceRecord::id).toList());
    Map<SourceRecord, Set<String>> known = new HashMap<>();
    for (var record : records) {
      var keys = new HashSet<String>();
      keys.add(Suppressions.key(record.source(), record.externalId()));
      carried.getOrDefault(record.id(), Map.of()).keySet().stream()
          .filter(it -> !it.namespace().equals(Namespace.PHONE))
          .forEach(it -> keys.add(it.toString()));
      known.put(record, keys);
    }
    return known;
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

  /**
   * Other records that carry an identity that links: the oldest of each customer, for each claim.
   */
  Map<Claimed, List<SourceRecordId>> otherBearers(List<Claimed> proof) {
    Map<Claimed, List<SourceRecordId>> bearers = new HashMap<>();
    if (proof.isEmpty()) return bearers;
    jdbc.sql(
            """
            select distinct on (asked.at, r.customer_id) asked.at, i.source_record_id
            from unnest(:records::uuid[], :namespaces::text[], :values::text[]) with ordinality
                as asked (record, namespace, value, at)
            join source_identity i on i.namespace = asked.namespace and i.value = asked.value
            join source_record r on r.source_record_id = i.source_record_id
            where i.verified and i.source_record_id <> asked.record
            order by asked.at, r.customer_id, i.source_record_id
            """)
        .param("records", records(proof))
        .param("namespaces", texts(proof, it -> it.identity().namespace().value()))
        .param("values", texts(proof, it -> it.identity().value()))
        .query(row -> {
          bearers
              .computeIfAbsent(proof.get(row.getInt(1) - 1), _ -> new ArrayList<>())
              .add(new SourceRecordId(row.getObject(2, UUID.class)));
        });
    return bearers;
  }

  /** What these records carry now, and whether it is verified. */
  Map<SourceRecordId, Map<Identity, Boolean>> carried(Collection<SourceRecordId> records) {
    Map<SourceRecordId, Map<Identity, Boolean>> carried = new HashMap<>();
    if (records.isEmpty()) return carried;
    jdbc.sql(
            """
            select source_record_id, namespace, value, verified from source_identity where source_record_id = any(?)
            """)
        .param(records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query(row -> {
          carried
              .computeIfAbsent(
                  new SourceRecordId(row.getObject(1, UUID.class)), _ -> new HashMap<>())
              .put(
                  new Identity(new Namespace(row.getString(2)), row.getString(3)),
                  row.getBoolean(4));
        });
    return carried;
  }

  /** Withdraws what the newest version of a source record no longer claims. */
  void keepOnly(SourceRecordId record, Collection<IdentityClaim> claims) {
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

  /** Records what the newest versions of source records claim. */
  void claim(List<Claimed> claims, Instant now) {
    if (claims.isEmpty()) return;
    // In one order, so that two who bring the same new identities do not wait for each other in
    // turn.
    jdbc.sql(
            """
            insert into identity (value, namespace, first_source_record_id, first_seen_at)
            select distinct on (value, namespace) value, namespace, record, :now::timestamptz
            from unnest(:records::uuid[], :namespaces::text[], :values::text[]) with ordinality
                as claim (record, namespace, value, at)
            order by value, namespace, at
            on conflict do nothing
            """)
        .param("records", records(claims))
        .param("namespaces", texts(claims, it -> it.identity().namespace().value()))
        .param("values", texts(claims, it -> it.identity().value()))
        .param("now", now.toString())
        .update();
    jdbc.sql(
            """
            insert into source_identity (source_record_id, namespace, value, raw, verified, normaliser_version,
                first_seen_at, last_seen_at)
            select distinct on (record, namespace, value) record, namespace, value, raw,
                bool_or(verified) over (partition by record, namespace, value), :version, :now::timestamptz,
                :now::timestamptz
            from unnest(:records::uuid[], :namespaces::text[], :values::text[], :raws::text[], :verified::boolean[])
                with ordinality as claim (record, namespace, value, raw, verified, at)
            order by record, namespace, value, at desc
            on conflict (source_record_id, namespace, value) do update
            set raw = excluded.raw, verified = source_identity.verified or excluded.verified,
                last_seen_at = excluded.last_seen_at
            """)
        .param("records", records(claims))
        .param("namespaces", texts(claims, it -> it.identity().namespace().value()))
        .param("values", texts(claims, it -> it.identity().value()))
        .param("raws", texts(claims, it -> it.claim().raw()))
        .param("verified", claims.stream().map(it -> it.claim().verified()).toArray(Boolean[]::new))
        .param("version", Namespace.NORMALISER_VERSION)
        .param("now", now.toString())
        .update();
  }

  /** A claim and the record that makes it. */
  record Claimed(SourceRecordId record, IdentityClaim claim) {

    Identity identity() {
      return claim.identity();
    }
  }

  private static UUID[] records(List<Claimed> claims) {
    return claims.stream().map(it -> it.record().value()).toArray(UUID[]::new);
  }

  private static @Nullable String[] texts(
      List<Claimed> claims, Function<Claimed, @Nullable String> part) {
    return claims.stream().map(part).toArray(String[]::new);
  }
}
