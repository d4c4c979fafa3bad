package org.mutualcrm.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.Entry.Flag;
import org.mutualcrm.challenge.Entry.Standing;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of who takes part and what they handed in. Records hang together by whose they are
 * now, so joining two people makes one part of two, and parting them makes it two again.
 */
@Component
class EntryBook {

  private static final String PARTS =
      """
      from challenge_entry e join source_record r on r.source_record_id = e.source_record_id
      where e.challenge_id = :challenge\
      """;

  private static final String ENTRIES =
      """
      select p.*, coalesce(d.done, 0) as done, coalesce(d.points, 0) as points, coalesce(d.waiting, 0) as waiting,
        d.completed_at, coalesce(m.judges, 0) as judges, m.mark
      from (
        select r.customer_id, (array_agg(e.entry_id order by e.joined_at, e.entry_id))[1] as entry_id,
          (array_agg(e.credit order by e.joined_at, e.entry_id))[1] as credit, min(e.joined_at) as joined_at,
          string_agg(e.note, ' / ' order by e.joined_at, e.entry_id) as note,
          case when bool_or(e.standing = 'EXCLUDED') then 'EXCLUDED' when bool_or(e.standing = 'HELD') then 'HELD'
            when bool_or(e.standing = 'ALLOWED') then 'ALLOWED' else 'CLEAR' end as standing
        %1$s %2$s group by r.customer_id
      ) p
      left join lateral (
        select count(t.accepted) as done, sum(t.points) filter (where t.accepted is not null) as points,
          count(*) filter (where t.accepted is null and t.waiting) as waiting, max(t.accepted) as completed_at
        from (
          select k.number, k.points, bool_or(v.state = 'WAITING') as waiting,
            min(v.handed_in_at) filter (where v.state = 'ACCEPTED') as accepted
          from challenge_entry e join source_record r on r.source_record_id = e.source_record_id
            join challenge_evidence v on v.entry_id = e.entry_id
            join challenge_task k on k.challenge_id = e.challenge_id and k.number = v.number
          where e.challenge_id = :challenge and r.customer_id = p.customer_id group by k.number, k.points
        ) t
      ) d on true
      left join lateral (
        select count(*) as judges, round(avg(s.total), 4) as mark
        from (
          select n.judge, sum(n.points) as total
          from (
            select distinct on (m.judge, m.criterion) m.judge, m.points
            from challenge_entry e join source_record r on r.source_record_id = e.source_record_id
              join challenge_mark m on m.entry_id = e.entry_id
            where e.challenge_id = :challenge and r.customer_id = p.customer_id
            order by m.judge, m.criterion, m.marked_at desc
          ) n
          group by n.judge
          having count(*) = (select count(*) from challenge_criterion c where c.challenge_id = :challenge)
        ) s
      ) m on true
      order by p.joined_at, p.entry_id
      """;

  private final JdbcClient jdbc;

  EntryBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      EntryId id,
      Joining joining,
      byte @Nullable [] device,
      byte @Nullable [] network,
      Instant now) {
    jdbc.sql(
            """
            insert into challenge_entry (source_record_id, challenge_id, entry_id, credit, joined_at, standing, device,
                network)
            values (:record, :challenge, :id, :credit, :now, 'CLEAR', :device, :network)
            """)
        .param("record", joining.record().value())
        .param("challenge", joining.challenge().value())
        .param("id", id.value())
        .param("credit", joining.credit())
        .param("now", Timestamp.from(now))
        .param("device", device)
        .param("network", network)
        .update();
  }

  /** Every person's part, in the order they joined. */
  List<Entry> all(ChallengeId challenge) {
    return read(challenge, "", Map.of());
  }

  Optional<Entry> of(ChallengeId challenge, CustomerId customer) {
    return read(challenge, "and r.customer_id = :customer", Map.of("customer", customer.value()))
        .stream()
        .findFirst();
  }

  /** The part this entry is of, whichever of a person's entries it is. */
  Optional<Entry> of(ChallengeId challenge, EntryId entry) {
    return customer(challenge, entry).flatMap(it -> of(challenge, it));
  }

  Optional<CustomerId> customer(ChallengeId challenge, EntryId entry) {
    return jdbc.sql("select r.customer_id " + PARTS + " and e.entry_id = :entry")
        .param("challenge", challenge.value())
        .param("entry", entry.value())
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .optional();
  }

  Optional<SourceRecordId> record(EntryId entry) {
    return jdbc.sql("select source_record_id from challenge_entry where entry_id = ?")
        .param(entry.value())
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .optional();
  }

  private List<Entry> read(ChallengeId challenge, String whose, Map<String, Object> values) {
    var flags = flags(challenge, whose, values);
    return jdbc.sql(ENTRIES.formatted(PARTS, whose))
        .param("challenge", challenge.value())
        .params(values)
        .query((row, _) -> entry(row, flags))
        .list();
  }

  private static Entry entry(ResultSet row, Map<UUID, List<Flag>> flags) throws SQLException {
    var customer = row.getObject("customer_id", UUID.class);
    var completed = row.getTimestamp("completed_at");
    return new Entry(
        new EntryId(row.getObject("entry_id", UUID.class)),
        new CustomerId(customer),
        row.getString("credit"),
        row.getTimestamp("joined_at").toInstant(),
        Standing.valueOf(row.getString("standing")),
        row.getInt("done"),
        row.getInt("points"),
        row.getInt("waiting"),
        completed == null ? null : completed.toInstant(),
        row.getInt("judges"),
        row.getBigDecimal("mark"),
        flags.getOrDefault(customer, List.of()),
        row.getString("note"));
  }

  private Map<UUID, List<Flag>> flags(
      ChallengeId challenge, String whose, Map<String, Object> values) {
    var flags = new HashMap<UUID, List<Flag>>();
    jdbc.sql(
            """
            select r.customer_id, f.kind, f.because, f.raised_at
            from challenge_entry e join source_record r on r.source_record_id = e.source_record_id
              join challenge_flag f on f.entry_id = e.entry_id
            where e.challenge_id = :challenge %s order by f.raised_at, f.kind
            """
                .formatted(whose))
        .param("challenge", challenge.value())
        .params(values)
        .query(row -> {
          flags
              .computeIfAbsent(row.getObject("customer_id", UUID.class), _ -> new ArrayList<>())
              .add(
                  new Flag(
                      Suspicion.valueOf(row.getString("kind")),
                      row.getString("because"),
                      row.getTimestamp("raised_at").toInstant()));
        });
    return flags;
  }

  /**
   * What this person handed in for each task: of two for the same, what proves it, or the newest.
   */
  Map<Integer, Evidence> evidence(ChallengeId challenge, CustomerId customer) {
    var evidence = new LinkedHashMap<Integer, Evidence>();
    jdbc.sql(
            """
            select distinct on (v.number) v.*
            from challenge_entry e join source_record r on r.source_record_id = e.source_record_id
              join challenge_evidence v on v.entry_id = e.entry_id
            where e.challenge_id = :challenge and r.customer_id = :customer
            order by v.number, v.state = 'ACCEPTED' desc, case when v.state = 'ACCEPTED' then v.handed_in_at end,
              v.handed_in_at desc
            """)
        .param("challenge", challenge.value())
        .param("customer", customer.value())
        .query(EvidenceBook::read)
        .list()
        .forEach(it -> evidence.put(it.number(), it));
    return evidence;
  }

  /** Settles every entry of a person at once. */
  int settle(
      ChallengeId challenge,
      CustomerId customer,
      Standing to,
      String by,
      String note,
      Instant now) {
    return jdbc.sql(
            """
            update challenge_entry e set standing = :to, settled_by = :by, note = nullif(:note, ''), settled_at = :now
            from source_record r
            where r.source_record_id = e.source_record_id and e.challenge_id = :challenge and r.customer_id = :customer
            """)
        .param("to", to.name())
        .param("by", by)
        .param("note", note)
        .param("now", Timestamp.from(now))
        .param("challenge", challenge.value())
        .param("customer", customer.value())
        .update();
  }

  /** One more try at a code word, while there are any left. */
  boolean mayTry(EntryId entry, int most) {
    return jdbc.sql("update challenge_entry set tries = tries + 1 where entry_id = ? and tries < ?")
            .params(entry.value(), most)
            .update()
        == 1;
  }

  /** Nobody can say any more who shared a browser or a network. */
  void forgetTraces(ChallengeId challenge) {
    jdbc.sql("update challenge_entry set device = null, network = null where challenge_id = ?")
        .param(challenge.value())
        .update();
  }
}
