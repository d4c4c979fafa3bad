package org.mutualcrm.advocacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who speaks for us, and who could. Counted anew each time; nothing of it is stored. */
@Service
@Transactional(readOnly = true)
public class Advocates {

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration HALF_YEAR = Duration.ofDays(180);
  private static final Duration SILENT = Duration.ofDays(90);
  private static final int HALF_LIFE_DAYS = 90;
  private static final double SURE = 0.5;

  private final JdbcClient jdbc;
  private final Clock clock;

  Advocates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Somebody who speaks for us. */
  public record Advocate(CustomerId customer, String name, AdvocacyScore score) {}

  /** Somebody who cares, and says nothing in public. */
  public record Candidate(CustomerId customer, String name, Passion passion) {}

  /** Whoever is one now, the highest score first. */
  public List<Advocate> now(int most) {
    return jdbc
        .sql(
            """
            select s.*, c.display_name from (%s) s join customer c using (customer_id)
            where s.praises > 0 order by s.praise desc limit 5000
            """
                .formatted(scores("true")))
        .params(times())
        .query((row, _) ->
            new Advocate(
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("display_name"),
                score(row)))
        .list()
        .stream()
        .filter(it -> it.score().advocate())
        .sorted(Comparator.comparingDouble((Advocate it) -> -it.score().total()))
        .limit(most)
        .toList();
  }

  public AdvocacyScore of(CustomerId customer) {
    return jdbc.sql(scores("r.customer_id = :customer"))
        .params(times())
        .param("customer", customer.value())
        .query((row, _) -> score(row))
        .optional()
        .orElse(AdvocacyScore.of(0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  /** Whoever could become one, the most passionate first. */
  public List<Candidate> couldBecome(int most) {
    return jdbc
        .sql(
            """
            with shown as (
              select r.customer_id,
                     count(*) filter (where t.kind = 'REACTION') as reactions,
                     count(*) filter (where t.kind in ('ORDER', 'REDEMPTION', 'GIFT')) as purchases,
                     count(*) filter (where t.kind = 'VOTE') as votes
              from touchpoint t join source_record r using (source_record_id)
              where t.kind in ('REACTION', 'ORDER', 'REDEMPTION', 'GIFT', 'VOTE')
                and t.occurred_at > :halfYear and t.occurred_at <= :now
              group by r.customer_id),
            praised as (
              select p.customer_id, count(*) as praises from (%s) p
              where p.visibility = 'PRIVATE' and p.occurred_at > :halfYear group by p.customer_id)
            select c.customer_id, c.display_name, coalesce(p.praises, 0) as praises,
                   coalesce(s.reactions, 0) as reactions, coalesce(s.purchases, 0) as purchases,
                   coalesce(s.votes, 0) as votes
            from shown s full join praised p on p.customer_id = s.customer_id
            join customer c on c.customer_id = coalesce(s.customer_id, p.customer_id)
            where least(10, 4 * coalesce(p.praises, 0)) + least(10, coalesce(s.reactions, 0))
                + least(10, 2 * coalesce(s.purchases, 0)) + least(10, 2 * coalesce(s.votes, 0)) >= :enough
              and not exists (select 1 from source_record o join interaction i using (source_record_id)
                where o.customer_id = c.customer_id and i.visibility = 'PUBLIC' and i.kind <> 'REACTION'
                  and i.removed_at is null and i.occurred_at > :silent)
              and not exists (select 1 from source_record o join conversation v using (source_record_id)
                where o.customer_id = c.customer_id and v.intent = 'complaint' and v.status <> 'RESOLVED'
                  and v.merged_into is null)
            order by c.customer_id limit 5000
            """
                .formatted(positive("true")))
        .params(times())
        .query((row, _) ->
            new Candidate(
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("display_name"),
                new Passion(
                    row.getLong("praises"),
                    row.getLong("reactions"),
                    row.getLong("purchases"),
                    row.getLong("votes"))))
        .list()
        .stream()
        .sorted(Comparator.comparingLong((Candidate it) -> -it.passion().points()))
        .limit(most)
        .toList();
  }

  private static String fading(String at) {
    return "power(0.5, extract(epoch from (:now::timestamptz - "
        + at
        + ")) / 86400 / "
        + HALF_LIFE_DAYS
        + ")";
  }

  /** What was said and is positive, as agents or else the model say. */
  private static String positive(String people) {
    return """
    select r.customer_id, i.account_id, i.external_id, i.occurred_at, i.visibility
    from interaction i join source_record r using (source_record_id)
    join interaction_insight n using (source_record_id, interaction_id)
    left join insight_correction k on k.source_record_id = i.source_record_id
      and k.interaction_id = i.interaction_id and k.aspect = 'SENTIMENT'
    where i.removed_at is null and i.kind <> 'REACTION' and i.occurred_at > :year and i.occurred_at <= :now
      and coalesce(k.label, case when n.sentiment_confidence >= %s then n.sentiment end) = 'positive' and %s
    """
        .formatted(SURE, people);
  }

  private static String scores(String people) {
    return """
    with positive as materialized (select * from (%1$s) p where p.visibility = 'PUBLIC'),
    praise as (
      select customer_id, count(*) as praises, sum(%2$s) as praise from positive group by customer_id),
    followed as (
      select p.customer_id, count(*) as answers,
             sum(case when a.kind = 'REACTION' then %6$s else %7$s end * %3$s) as answered
      from positive p join interaction a on a.account_id = p.account_id and a.parent_id = p.external_id
      join source_record ar on ar.source_record_id = a.source_record_id
      where ar.customer_id <> p.customer_id and a.removed_at is null and a.occurred_at <= :now
      group by p.customer_id),
    helped as (
      select r.customer_id, count(*) as helps, sum(%4$s) as help
      from interaction i join source_record r using (source_record_id)
      join interaction_key k on k.external_id = i.parent_id and k.account_id = i.account_id
      join source_record o on o.source_record_id = k.source_record_id
      where i.parent_id is not null and i.kind <> 'REACTION' and i.visibility = 'PUBLIC' and i.removed_at is null
        and i.occurred_at > :year and i.occurred_at <= :now and o.customer_id <> r.customer_id and k.edit = 0 and %5$s
      group by r.customer_id),
    thanked as (
      select r.customer_id, count(*) as thanks, sum(%8$s) as thanked
      from mention m join source_record r using (source_record_id)
      where m.action = 'THANK' and m.decided_at > :year and m.decided_at <= :now and %5$s
      group by r.customer_id),
    complained as (
      select r.customer_id, count(*) as complaints
      from conversation c join source_record r using (source_record_id)
      where c.intent = 'complaint' and c.status <> 'RESOLVED' and c.merged_into is null and %5$s
      group by r.customer_id)
    select customer_id, coalesce(praises, 0) as praises, coalesce(praise, 0) as praise,
           coalesce(answers, 0) as answers, coalesce(answered, 0) as answered, coalesce(helps, 0) as helps,
           coalesce(help, 0) as help, coalesce(thanks, 0) as thanks, coalesce(thanked, 0) as thanked,
           coalesce(complaints, 0) as complaints
    from praise full join followed using (customer_id) full join helped using (customer_id)
    full join thanked using (customer_id) full join complained using (customer_id)
    """
        .formatted(
            positive(people),
            fading("occurred_at"),
            fading("a.occurred_at"),
            fading("i.occurred_at"),
            people,
            AdvocacyScore.PER_REACTION,
            AdvocacyScore.PER_ANSWER,
            fading("m.decided_at"));
  }

  private static AdvocacyScore score(ResultSet row) throws SQLException {
    return AdvocacyScore.of(
        row.getLong("praises"),
        row.getDouble("praise"),
        row.getLong("answers"),
        row.getDouble("answered"),
        row.getLong("helps"),
        row.getDouble("help"),
        row.getLong("thanks"),
        row.getDouble("thanked"),
        row.getLong("complaints"));
  }

  private Map<String, Object> times() {
    var now = clock.instant();
    return Map.of(
        "now", Timestamp.from(now),
        "year", Timestamp.from(now.minus(YEAR)),
        "halfYear", Timestamp.from(now.minus(HALF_YEAR)),
        "silent", Timestamp.from(now.minus(SILENT)),
        "enough", Passion.ENOUGH);
  }
}
