package org.mutualcrm.idea;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of votes for ideas. */
@Component
class IdeaVotes {

  /**
   * The votes that count, over {@code :jams}: of every person one for each idea, whatever records
   * they came by and whatever was merged into it; where a person has more than the budget, as two
   * who turned out to be one can, their newest.
   */
  static final String COUNTED =
      """
      select c.jam_id, c.root_id, c.customer_id, c.cast_at
      from (
        select t.*, row_number() over (partition by t.jam_id, t.customer_id order by t.cast_at desc, t.root_id desc) as place
        from (
          select i.jam_id, i.root_id, r.customer_id, max(v.cast_at) as cast_at
          from idea i join idea root on root.idea_id = i.root_id and root.state = 'PUBLIC'
            join idea_vote v on v.idea_id = i.idea_id
            join source_record r on r.source_record_id = v.source_record_id
          where i.jam_id = any(:jams)
          group by i.jam_id, i.root_id, r.customer_id
        ) t
      ) c join jam j on j.jam_id = c.jam_id
      where j.budget is null or c.place <= j.budget
      """;

  /** Whose votes on ideas that count hang on {@code :customer}. */
  private static final String THEIRS =
      """
      from source_record r join idea_vote v on v.source_record_id = r.source_record_id
        join idea t on t.idea_id = v.idea_id join idea root on root.idea_id = t.root_id and root.state = 'PUBLIC'
      where r.customer_id = :customer
      """;

  private final JdbcClient jdbc;

  IdeaVotes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts a vote if by the database's own comparison the jam takes it, the person did not vote for
   * this idea and has something left of their budget. The caller keeps the person to themselves.
   */
  boolean lay(IdeaVote vote, CustomerId customer, Instant now) {
    return jdbc.sql(
                """
                insert into idea_vote (source_record_id, idea_id, cast_at, through, operator)
                select :record, i.idea_id, :now, :through, :operator
                from idea i join jam j on j.jam_id = i.jam_id
                where i.idea_id = :idea and i.state = 'PUBLIC' and i.merged_into is null
                  and i.status not in ('COMPLETED', 'DECLINED')
                  and j.status = 'OPEN' and j.opens_at <= :now and j.vote_from <= :now and j.vote_until > :now
                  and not exists (select %1$s and t.root_id = i.root_id)
                  and (j.budget is null or (select count(distinct t.root_id) %1$s and t.jam_id = i.jam_id) < j.budget)
                for share of i, j
                on conflict do nothing
                """
                    .formatted(THEIRS))
            .param("record", vote.voter().value())
            .param("idea", vote.idea().value())
            .param("now", Timestamp.from(now))
            .param("through", vote.through().name())
            .param("operator", vote.operator())
            .param("customer", customer.value())
            .update()
        == 1;
  }

  /**
   * Takes back what this person voted for an idea or for what was merged into it, while the jam
   * takes votes; the records and ideas it hung on.
   */
  List<UUID[]> take(IdeaId idea, CustomerId customer, Instant now) {
    return jdbc.sql(
            """
            delete from idea_vote v using idea t, source_record r, idea asked, jam j
            where asked.idea_id = :idea and t.root_id = asked.root_id and v.idea_id = t.idea_id
              and r.source_record_id = v.source_record_id and r.customer_id = :customer
              and j.jam_id = asked.jam_id and j.status = 'OPEN' and j.vote_from <= :now and j.vote_until > :now
            returning v.source_record_id, v.idea_id
            """)
        .param("idea", idea.value())
        .param("customer", customer.value())
        .param("now", Timestamp.from(now))
        .query((row, _) -> new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
        .list();
  }

  /** For which ideas this person's votes count. */
  Set<IdeaId> of(JamId jam, CustomerId customer) {
    return new HashSet<>(
        jdbc.sql("select root_id from (" + COUNTED + ") v where v.customer_id = :customer")
            .param("jams", new UUID[] {jam.value()})
            .param("customer", customer.value())
            .query((row, _) -> new IdeaId(row.getObject(1, UUID.class)))
            .list());
  }

  /** How many people's votes count in each jam; those without are not there. */
  Map<JamId, Long> voters(Collection<JamId> jams) {
    var voters = new HashMap<JamId, Long>();
    jdbc.sql("select jam_id, count(distinct customer_id) from (" + COUNTED + ") v group by jam_id")
        .param("jams", jams.stream().map(JamId::value).toArray(UUID[]::new))
        .query((row, _) -> voters.put(new JamId(row.getObject(1, UUID.class)), row.getLong(2)))
        .list();
    return voters;
  }

  /** What those who voted for each idea ordered since, in every currency they paid in. */
  Map<IdeaId, List<Money>> worth(JamId jam, Instant since) {
    var worth = new HashMap<IdeaId, List<Money>>();
    jdbc.sql(
            """
            select v.root_id, t.currency, sum(t.amount_minor) as amount
            from (%s) v join source_record r on r.customer_id = v.customer_id
              join touchpoint t on t.source_record_id = r.source_record_id
            where t.kind = 'ORDER' and t.occurred_at > :since and t.amount_minor is not null
            group by v.root_id, t.currency order by v.root_id, amount desc
            """
                .formatted(COUNTED))
        .param("jams", new UUID[] {jam.value()})
        .param("since", Timestamp.from(since))
        .query((row, _) ->
            worth
                .computeIfAbsent(
                    new IdeaId(row.getObject(1, UUID.class)), _ -> new java.util.ArrayList<>())
                .add(
                    Money.ofMinor(
                        CurrencyUnit.of(row.getString("currency").strip()), row.getLong("amount"))))
        .list();
    return worth;
  }

  /** Who voted for an idea or for what was merged into it. */
  Set<UUID> voters(IdeaId root) {
    return jdbc.sql(
            """
            select distinct r.customer_id from idea i join idea_vote v on v.idea_id = i.idea_id
            join source_record r on r.source_record_id = v.source_record_id where i.root_id = ?
            """)
        .param(root.value())
        .query(UUID.class)
        .set();
  }

  /** All votes there are in a jam, on the idea each was cast for, in the order they came. */
  List<CastIdeaVote> all(JamId jam) {
    return jdbc.sql(
            """
            select i.idea_id, i.root_id, i.title, r.customer_id, v.cast_at, v.through,
                   exists (select from (%s) c
                     where c.root_id = i.root_id and c.customer_id = r.customer_id) as counts
            from idea i join idea_vote v on v.idea_id = i.idea_id
            join source_record r on r.source_record_id = v.source_record_id
            where i.jam_id = any(:jams) order by v.cast_at, r.customer_id, i.idea_id
            """
                .formatted(COUNTED))
        .param("jams", new UUID[] {jam.value()})
        .query((row, _) ->
            new CastIdeaVote(
                new IdeaId(row.getObject("idea_id", UUID.class)),
                new IdeaId(row.getObject("root_id", UUID.class)),
                row.getString("title"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getTimestamp("cast_at").toInstant(),
                IdeaThrough.valueOf(row.getString("through")),
                row.getBoolean("counts")))
        .list();
  }
}
