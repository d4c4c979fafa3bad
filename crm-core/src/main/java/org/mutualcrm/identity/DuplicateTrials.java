package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.matching.ScoredPair;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a search for duplicates would do, pair by pair, without doing it: found by the same code on
 * the same records, and what it would change altogether. What it would do to two people in full
 * says {@link Merging#preview}.
 */
@Service
public class DuplicateTrials {

  /** More nobody looks through; the search itself says how many there are. */
  private static final int MOST = 2_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Customers customers;
  private final TrialRehearsal rehearsal;

  DuplicateTrials(JdbcClient jdbc, Customers customers, TrialRehearsal rehearsal) {
    this.jdbc = jdbc;
    this.customers = customers;
    this.rehearsal = rehearsal;
  }

  public enum Act {
    /** Beyond doubt one person. */
    JOIN,
    /** Joined by a model before, and no longer alike enough. */
    PART,
    /** Alike, but for a person to say. */
    ASK
  }

  /**
   * @param probability that they are one person, 0 to 1; null where a link is taken back
   */
  public record Pair(CustomerCard one, CustomerCard other, @Nullable Double probability) {}

  /** The pairs of the latest trial, those it is surest of first, as their people are today. */
  @Transactional(readOnly = true)
  public List<Pair> of(UUID search, Act act, int limit) {
    var pairs = new ArrayList<Pair>();
    jdbc.sql(
            """
            select a.customer_id, b.customer_id, t.weight
            from duplicate_trial t
            join source_record a on a.source_record_id = t.record_a
            join source_record b on b.source_record_id = t.record_b
            where t.search_id = ? and t.act = ?
            order by t.weight desc nulls last, t.record_a, t.record_b limit ?
            """)
        .params(search, act.name(), limit)
        .query(row -> {
          var one = customers.card(new CustomerId(row.getObject(1, UUID.class)));
          var other = customers.card(new CustomerId(row.getObject(2, UUID.class)));
          var weight = row.getObject(3, Double.class);
          if (one.isPresent() && other.isPresent())
            pairs.add(
                new Pair(
                    one.get(),
                    other.get(),
                    weight == null ? null : new ScoredPair(0, 1, weight).probability()));
        });
    return pairs;
  }

  /** What the pairs that are kept would change altogether; nothing once there is a newer trial. */
  @Transactional(readOnly = true)
  public Optional<TrialImpact> impact(UUID search) {
    return jdbc.sql("select impact from duplicate_trial_impact where search_id = ?")
        .param(search)
        .query((row, _) -> JSON.readValue(row.getString(1), TrialImpact.class))
        .optional();
  }

  /** Rehearses the surest of what was found, and keeps what it would change. */
  void rehearse(UUID search, Candidates found, Runnable progress) {
    var impact = rehearsal.of(surest(found.joins()), surest(found.parts()), progress);
    jdbc.sql(
            """
            insert into duplicate_trial_impact (search_id, impact) values (?, cast(? as jsonb))
            on conflict (search_id) do update set impact = excluded.impact
            """)
        .params(search, JSON.writeValueAsString(impact))
        .update();
  }

  /** Keeps what a search found instead of doing it; the trial before is forgotten. */
  @Transactional
  Resolution keep(UUID search, Candidates found) {
    jdbc.sql("delete from duplicate_trial").update();
    jdbc.sql("delete from duplicate_trial_impact").update();
    write(search, Act.JOIN, found.joins());
    write(search, Act.ASK, found.asks());
    write(search, Act.PART, found.parts());
    return new Resolution(found.joins().size(), found.parts().size(), found.asks().size());
  }

  /**
   * @param weight null where a link is taken back
   */
  record Candidate(SourceRecordId one, SourceRecordId other, @Nullable Double weight) {
    List<SourceRecordId> both() {
      return List.of(one, other);
    }
  }

  record Candidates(List<Candidate> joins, List<Candidate> parts, List<Candidate> asks) {}

  private void write(UUID search, Act act, List<Candidate> pairs) {
    var kept = surest(pairs);
    jdbc.sql(
            """
            insert into duplicate_trial (search_id, record_a, record_b, act, weight)
            select :search, t.one, t.other, :act, t.weight
            from unnest(cast(:ones as uuid[]), cast(:others as uuid[]), cast(:weights as float8[])) t (one, other, weight)
            on conflict do nothing
            """)
        .param("search", search)
        .param("act", act.name())
        .param("ones", kept.stream().map(it -> it.one().toString()).toArray(String[]::new))
        .param("others", kept.stream().map(it -> it.other().toString()).toArray(String[]::new))
        .param("weights", kept.stream().map(Candidate::weight).toArray(Double[]::new))
        .update();
  }

  private static List<Candidate> surest(List<Candidate> pairs) {
    return pairs.stream()
        .sorted(
            Comparator.comparing(
                Candidate::weight, Comparator.nullsLast(Comparator.reverseOrder())))
        .limit(MOST)
        .toList();
  }
}
