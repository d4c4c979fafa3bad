package org.mutualcrm.idea;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of ideas. */
@Component
class IdeaBook {

  static final int MOST_WAITING = 5;

  private static final Duration RECENT = Duration.ofDays(30);

  private static final String SELECT =
      """
      with tally as (
        select v.root_id, count(*) as votes, count(*) filter (where v.cast_at > :recent) as recent from (%s) v group by v.root_id
      )
      select i.*, r.customer_id, coalesce(t.votes, 0) as votes,
             (5 * coalesce(t.recent, 0) - 1)
               / power(greatest(extract(epoch from cast(:now as timestamptz) - i.submitted_at), 0) / 3600 + 2, 1.4) as trend
      from idea i left join tally t on t.root_id = i.idea_id
      left join source_record r on r.source_record_id = i.source_record_id
      """
          .formatted(IdeaVotes.COUNTED);

  private final JdbcClient jdbc;

  IdeaBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes an idea if by the database's own comparison the jam takes any now and the person does not
   * keep us waiting with too many; what it is from then on. The caller keeps the person to
   * themselves. What staff write down is taken for as long as votes are, and seen at once unless it
   * was said on a channel. What was said there is taken once.
   */
  Optional<IdeaState> insert(
      IdeaId id, IdeaDraft draft, @Nullable CustomerId customer, Instant now) {
    return jdbc.sql(
            """
            insert into idea (idea_id, jam_id, root_id, source_record_id, credit, title, text, through, operator, state,
                status, submitted_at, interaction_id)
            select :id, j.jam_id, :id, cast(:record as uuid), :credit, :title, :text, :through, :operator,
                case when :seen or not :suspicious and (j.screening = 'NOBODY' or j.screening = 'NEWCOMERS' and exists (
                    select from source_record r join idea i on i.source_record_id = r.source_record_id
                    where r.customer_id = :customer and i.state = 'PUBLIC' and i.operator is null))
                  then 'PUBLIC' else 'WAITING' end,
                'OPEN', :now, cast(:interaction as uuid)
            from jam j
            where j.jam_id = :jam and j.status = 'OPEN' and j.opens_at <= :now
              and case when :ours then j.vote_until else j.submit_until end > :now
              and (:ours or (select count(*) from source_record r join idea i on i.source_record_id = r.source_record_id
                  where r.customer_id = :customer and i.state = 'WAITING') < :most)
              and not exists (select from source_record r join idea i on i.source_record_id = r.source_record_id
                  where r.customer_id = :customer and i.jam_id = j.jam_id and lower(i.title) = lower(:title)
                    and i.state <> 'ERASED')
              and not exists (select from idea i
                  where i.interaction_id = cast(:interaction as uuid) and i.jam_id = j.jam_id)
            for share of j
            returning state
            """)
        .param("id", id.value())
        .param("jam", draft.jam().value())
        .param("record", draft.author() == null ? null : draft.author().value())
        .param("customer", customer == null ? null : customer.value(), java.sql.Types.OTHER)
        .param("credit", draft.credit())
        .param("title", draft.title())
        .param("text", draft.text())
        .param("through", draft.through().name())
        .param("operator", draft.operator())
        .param("ours", draft.operator() != null)
        .param("seen", draft.through() == IdeaThrough.STAFF && draft.operator() != null)
        .param("interaction", draft.interaction())
        .param("suspicious", draft.suspicious() || draft.through() == IdeaThrough.CAPTURED)
        .param("most", MOST_WAITING)
        .param("now", Timestamp.from(now))
        .query(String.class)
        .optional()
        .map(IdeaState::valueOf);
  }

  long waiting(CustomerId customer) {
    return jdbc.sql(
            """
            select count(*) from source_record r join idea i on i.source_record_id = r.source_record_id
            where r.customer_id = ? and i.state = 'WAITING'
            """)
        .param(customer.value())
        .query(Long.class)
        .single();
  }

  Optional<JamId> jamOf(IdeaId id) {
    return jdbc.sql("select jam_id from idea where idea_id = ?")
        .param(id.value())
        .query((row, _) -> new JamId(row.getObject(1, UUID.class)))
        .optional();
  }

  Optional<IdeaView> find(IdeaId id, Instant now) {
    var jam = jamOf(id).orElse(null);
    if (jam == null) return Optional.empty();
    return select(List.of(jam), " where i.idea_id = :id", now)
        .param("id", id.value())
        .query(IdeaBook::read)
        .optional();
  }

  /** Of one jam; those that were merged are left out where {@code roots} is asked for. */
  List<IdeaView> list(
      JamId jam,
      Collection<IdeaState> states,
      @Nullable IdeaStatus status,
      boolean roots,
      IdeaOrder order,
      Instant now,
      int limit) {
    return select(
            List.of(jam),
            """
             where i.jam_id = any(:jams) and i.state in (:states) and (i.merged_into is null or not :roots)
              and (cast(:status as text) is null or i.status = :status)
            order by %s limit :limit
            """
                .formatted(order.sql()),
            now)
        .param("states", states.stream().map(Enum::name).toList())
        .param("roots", roots)
        .param("status", status == null ? null : status.name())
        .param("limit", limit)
        .query(IdeaBook::read)
        .list();
  }

  /** What somebody should read, the oldest first. */
  List<IdeaView> waiting(Instant now, int limit) {
    return select(
            List.of(),
            " where i.state = 'WAITING' order by i.submitted_at, i.idea_id limit :limit",
            now)
        .param("limit", limit)
        .query(IdeaBook::read)
        .list();
  }

  /** What was merged into an idea, and into that, and so on. */
  List<IdeaView> partsOf(IdeaView root, Instant now) {
    return select(
            List.of(root.jam()),
            " where i.root_id = :root and i.merged_into is not null order by i.submitted_at, i.idea_id",
            now)
        .param("root", root.id().value())
        .query(IdeaBook::read)
        .list();
  }

  private JdbcClient.StatementSpec select(Collection<JamId> jams, String where, Instant now) {
    return jdbc.sql(SELECT + where)
        .param("jams", jams.stream().map(JamId::value).toArray(UUID[]::new))
        .param("recent", Timestamp.from(now.minus(RECENT)))
        .param("now", Timestamp.from(now));
  }

  /** Lets it be seen, or not, if it is in one of these states and stands alone. */
  boolean screen(
      IdeaId id,
      Collection<IdeaState> from,
      IdeaState to,
      @Nullable String reason,
      String by,
      Instant now) {
    return jdbc.sql(
                """
                update idea i set state = :to, reason = :reason, screened_by = :by, screened_at = :now
                where idea_id = :id and state in (:from) and merged_into is null
                  and not exists (select from idea p where p.merged_into = i.idea_id)
                """)
            .param("id", id.value())
            .param("from", from.stream().map(Enum::name).toList())
            .param("to", to.name())
            .param("reason", reason)
            .param("by", by)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  boolean answer(IdeaId id, IdeaStatus status, @Nullable String answer, String by, Instant now) {
    return jdbc.sql(
                """
                update idea set status = :status, answer = :answer, answered_by = :by, answered_at = :now
                where idea_id = :id and state = 'PUBLIC' and merged_into is null
                """)
            .param("id", id.value())
            .param("status", status.name())
            .param("answer", answer)
            .param("by", by)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Counts one idea, and all that was merged into it, under another. */
  void merge(IdeaId from, IdeaId into, IdeaId root) {
    jdbc.sql(
            """
            update idea set root_id = :root, merged_into = case when idea_id = :from then :into else merged_into end
            where root_id = :from
            """)
        .param("from", from.value())
        .param("into", into.value())
        .param("root", root.value())
        .update();
  }

  /** Lets one idea stand alone again, with all that was merged into it. */
  void part(IdeaId id) {
    jdbc.sql(
            """
            with recursive tree as (
              select idea_id from idea where idea_id = :id
              union all select i.idea_id from idea i join tree t on i.merged_into = t.idea_id
            )
            update idea set root_id = :id, merged_into = case when idea_id = :id then null else merged_into end
            where idea_id in (select idea_id from tree)
            """)
        .param("id", id.value())
        .update();
  }

  static IdeaView read(ResultSet row, int number) throws SQLException {
    var merged = row.getObject("merged_into", UUID.class);
    var author = row.getObject("customer_id", UUID.class);
    var answered = row.getTimestamp("answered_at");
    return new IdeaView(
        new IdeaId(row.getObject("idea_id", UUID.class)),
        new JamId(row.getObject("jam_id", UUID.class)),
        new IdeaId(row.getObject("root_id", UUID.class)),
        merged == null ? null : new IdeaId(merged),
        author == null ? null : new CustomerId(author),
        row.getString("credit"),
        row.getString("title"),
        row.getString("text"),
        IdeaThrough.valueOf(row.getString("through")),
        IdeaState.valueOf(row.getString("state")),
        IdeaStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        row.getString("answer"),
        row.getString("answered_by"),
        answered == null ? null : answered.toInstant(),
        row.getTimestamp("submitted_at").toInstant(),
        row.getString("screened_by"),
        row.getLong("votes"),
        row.getDouble("trend"));
  }
}
