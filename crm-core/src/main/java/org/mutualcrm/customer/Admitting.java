package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.customer.Admission.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes source records in from sources and keeps every version of them. */
@Service
public class Admitting {

  private final JdbcClient jdbc;
  private final Clock clock;

  Admitting(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Takes in what sources say about people. A change makes a new version and the old one is kept;
   * facts observed before those already known change nothing.
   *
   * @return what became of each, in their order
   */
  @Transactional
  public List<Admission> admit(List<SourceStatement> statements) {
    statements.stream().map(SourceStatement::source).distinct().forEach(this::ensure);
    var drafts = statements.stream().map(it -> new Draft(SourceRecordId.next(), it)).toList();
    var claimed = claim(drafts);
    var first = drafts.stream().filter(it -> claimed.contains(it.id())).toList();
    if (!first.isEmpty()) insert(first);
    var unchanged = confirm(drafts.stream().filter(it -> !claimed.contains(it.id())).toList());
    return drafts.stream()
        .map(it -> {
          if (claimed.contains(it.id())) return new Admission(it.id(), Outcome.CREATED);
          var confirmed = unchanged.get(it.id());
          return confirmed == null
              ? revise(it.statement())
              : new Admission(confirmed, Outcome.UNCHANGED);
        })
        .toList();
  }

  /** A statement, and the record it makes if nobody was known by its id. */
  private record Draft(SourceRecordId id, SourceStatement statement) {

    PersonFacts facts() {
      return statement.facts();
    }
  }

  // In one order, so that two who bring the same people do not wait for each other in turn.
  private Set<SourceRecordId> claim(List<Draft> drafts) {
    return jdbc
        .sql(
            """
            insert into source_record_key (external_id, source_key, source_record_id)
            select external_id, source_key, record
            from unnest(:externals::text[], :sources::text[], :records::uuid[]) as key (external_id, source_key, record)
            order by external_id, source_key
            on conflict do nothing
            returning source_record_id
            """)
        .param("externals", texts(drafts, it -> it.statement().externalId()))
        .param("sources", texts(drafts, it -> it.statement().source().value()))
        .param("records", ids(drafts))
        .query(UUID.class)
        .list()
        .stream()
        .map(SourceRecordId::new)
        .collect(Collectors.toSet());
  }

  /**
   * The known records, by draft, of those of whom exactly that was known before; they were seen
   * again. Nothing for somebody who is spoken of twice: what is said first changes what is known.
   */
  private Map<SourceRecordId, SourceRecordId> confirm(List<Draft> drafts) {
    if (drafts.size() < 2) return Map.of();
    var known = locked(drafts);
    boolean twice = known.values().stream().map(Known::id).distinct().count() < known.size();
    if (twice) return Map.of();
    var confirmed = new LinkedHashMap<SourceRecordId, SourceRecordId>();
    var observed = new ArrayList<String>();
    for (var draft : drafts) {
      var before = Objects.requireNonNull(known.get(draft.id()));
      if (!confirms(draft.statement(), before)) continue;
      confirmed.put(draft.id(), before.id());
      observed.add(draft.statement().observedAt().toString());
    }
    seen(confirmed.values(), observed);
    return confirmed;
  }

  private static boolean confirms(SourceStatement said, Known known) {
    return said.observedAt().isBefore(known.observedAt())
        || FactsJson.hash(revised(said, known)).equals(known.hash());
  }

  private static PersonFacts revised(SourceStatement said, Known known) {
    return said.coverage() == Coverage.PARTIAL
        ? known.facts().overlaidBy(said.facts())
        : said.facts();
  }

  private void seen(Collection<SourceRecordId> records, List<String> observed) {
    jdbc.sql(
            """
            update source_record r
            set last_seen_at = greatest(r.last_seen_at, seen.at), first_seen_at = least(r.first_seen_at, seen.at)
            from unnest(:records::uuid[], :observed::timestamptz[]) as seen (id, at)
            where r.source_record_id = seen.id
            """)
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .param("observed", observed.toArray(String[]::new))
        .update();
  }

  /** What is known of those these drafts speak of, by draft; locked in one order. */
  private Map<SourceRecordId, Known> locked(List<Draft> drafts) {
    var known = new HashMap<SourceRecordId, Known>();
    jdbc.sql(
            """
            select r.source_record_id, r.version, r.facts, v.raw, r.content_hash, r.observed_at, draft.id
            from unnest(:externals::text[], :sources::text[], :records::uuid[]) as draft (external_id, source_key, id)
            join source_record_key k using (external_id, source_key)
            join source_record r on r.source_record_id = k.source_record_id
            join source_record_version v on v.source_record_id = r.source_record_id and v.version = r.version
            order by r.source_record_id
            for update of r
            """)
        .param("externals", texts(drafts, it -> it.statement().externalId()))
        .param("sources", texts(drafts, it -> it.statement().source().value()))
        .param("records", ids(drafts))
        .query(row -> {
          known.put(new SourceRecordId(row.getObject(7, UUID.class)), known(row));
        });
    return known;
  }

  private void insert(List<Draft> drafts) {
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            select id, source_key, external_id, customer_id, 1, facts::jsonb, hash, observed, observed, observed
            from unnest(:records::uuid[], :sources::text[], :externals::text[], :customers::uuid[], :facts::text[],
                :hashes::text[], :observed::timestamptz[])
              as draft (id, source_key, external_id, customer_id, facts, hash, observed)
            """)
        .param("records", ids(drafts))
        .param("sources", texts(drafts, it -> it.statement().source().value()))
        .param("externals", texts(drafts, it -> it.statement().externalId()))
        .param(
            "customers",
            drafts.stream().map(it -> it.id().nativeCustomer().value()).toArray(UUID[]::new))
        .param("facts", texts(drafts, it -> FactsJson.fields(it.facts())))
        .param("hashes", texts(drafts, it -> FactsJson.hash(it.facts())))
        .param("observed", texts(drafts, it -> it.statement().observedAt().toString()))
        .update();
    jdbc.sql(
            """
            insert into source_record_version (source_record_id, version, facts, raw, content_hash, observed_at,
                recorded_at)
            select id, 1, facts::jsonb, raw::jsonb, hash, observed, :now
            from unnest(:records::uuid[], :facts::text[], :raws::text[], :hashes::text[], :observed::timestamptz[])
              as draft (id, facts, raw, hash, observed)
            """)
        .param("records", ids(drafts))
        .param("facts", texts(drafts, it -> FactsJson.fields(it.facts())))
        .param("raws", texts(drafts, it -> FactsJson.raw(it.facts())))
        .param("hashes", texts(drafts, it -> FactsJson.hash(it.facts())))
        .param("observed", texts(drafts, it -> it.statement().observedAt().toString()))
        .param("now", now())
        .update();
  }

  private static UUID[] ids(List<Draft> drafts) {
    return drafts.stream().map(it -> it.id().value()).toArray(UUID[]::new);
  }

  private static String[] texts(List<Draft> drafts, Function<Draft, String> part) {
    return drafts.stream().map(part).toArray(String[]::new);
  }

  private void ensure(SourceKey source) {
    jdbc.sql(
            """
            insert into source (source_key, name, kind, created_at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(source.value(), source.value(), source.kind(), now())
        .update();
  }

  private Admission revise(SourceStatement said) {
    var known = locked(said.source(), said.externalId());
    var observedAt = said.observedAt();
    var revised = revised(said, known);
    if (confirms(said, known)) {
      seen(List.of(known.id()), List.of(observedAt.toString()));
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
        .query((row, _) -> known(row))
        .single();
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        new SourceRecordId(row.getObject(1, UUID.class)),
        row.getInt(2),
        FactsJson.read(row.getString(3), row.getString(4)),
        row.getString(5),
        row.getTimestamp(6).toInstant());
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
