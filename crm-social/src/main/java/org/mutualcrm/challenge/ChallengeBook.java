package org.mutualcrm.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of challenges, their tasks and what judges mark. */
@Component
class ChallengeBook {

  private final JdbcClient jdbc;

  ChallengeBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if another has this slug already. */
  boolean insert(ChallengeId id, String slug, ChallengeDraft draft, Instant now) {
    boolean inserted =
        jdbc.sql(
                    """
                    insert into challenge (challenge_id, slug, title, brief, language, reason, judging, judges, winners,
                        places, offer_id, terms, disclosure, status, opens_at, closes_at, created_by, created_at)
                    values (:id, :slug, :title, :brief, :language, :reason, :judging, :judges, :winners, :places, :offer,
                        :terms, :disclosure, 'DRAFT', :opens, :closes, :by, :now)
                    on conflict (slug) do nothing
                    """)
                .params(values(id, draft))
                .param("slug", slug)
                .param("by", draft.by())
                .param("now", Timestamp.from(now))
                .update()
            == 1;
    if (inserted) parts(id, draft);
    return inserted;
  }

  void rewrite(ChallengeId id, ChallengeDraft draft) {
    jdbc.sql(
            """
            update challenge
            set title = :title, brief = :brief, language = :language, reason = :reason, judging = :judging,
                judges = :judges, winners = :winners, places = :places, offer_id = :offer, terms = :terms,
                disclosure = :disclosure, opens_at = :opens, closes_at = :closes
            where challenge_id = :id
            """)
        .params(values(id, draft))
        .update();
    for (var table : List.of("challenge_task", "challenge_criterion"))
      jdbc.sql("delete from " + table + " where challenge_id = ?").param(id.value()).update();
    parts(id, draft);
  }

  private void parts(ChallengeId id, ChallengeDraft draft) {
    int number = 0;
    for (var it : draft.tasks())
      jdbc.sql(
              """
              insert into challenge_task (challenge_id, number, text, proof, word, points)
              values (:id, :number, :text, :proof, :word, :points)
              """)
          .param("id", id.value())
          .param("number", ++number)
          .param("text", it.text())
          .param("proof", it.proof().name())
          .param("word", it.word())
          .param("points", it.points())
          .update();
    number = 0;
    for (var it : draft.criteria())
      jdbc.sql("insert into challenge_criterion (challenge_id, number, label) values (?, ?, ?)")
          .params(id.value(), ++number, it)
          .update();
  }

  /** Held until the transaction ends: nobody joins, hands in, marks or changes it meanwhile. */
  Optional<ChallengeView> held(ChallengeId id) {
    jdbc.sql("select 1 from challenge where challenge_id = ? for update")
        .param(id.value())
        .query()
        .listOfRows();
    return find(id);
  }

  /** Stays as it is until the transaction ends, while others do the same. */
  Optional<ChallengeView> shared(ChallengeId id) {
    jdbc.sql("select 1 from challenge where challenge_id = ? for share")
        .param(id.value())
        .query()
        .listOfRows();
    return find(id);
  }

  Optional<ChallengeView> find(ChallengeId id) {
    return query("where challenge_id = :id", Map.of("id", id.value())).stream().findFirst();
  }

  Optional<ChallengeView> find(String slug) {
    return query("where slug = :slug", Map.of("slug", slug)).stream().findFirst();
  }

  /** Newest first. */
  List<ChallengeView> list(
      Collection<ChallengeStatus> statuses, @Nullable ChallengeId before, int limit) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("statuses", statuses.stream().map(Enum::name).toList());
    values.put("before", before == null ? null : before.value());
    values.put("limit", limit);
    return query(
        """
        where status in (:statuses) and (cast(:before as uuid) is null or challenge_id < :before)
        order by challenge_id desc limit :limit
        """,
        values);
  }

  /** Those whose time is over, the longest first. */
  List<ChallengeId> due(Instant now, int limit) {
    return jdbc.sql(
            "select challenge_id from challenge where status = 'OPEN' and closes_at <= ? order by closes_at limit ?")
        .params(Timestamp.from(now), limit)
        .query((row, _) -> new ChallengeId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Takes one of the places while there is one and people can take part; whether there was. */
  boolean takePlace(ChallengeId id, Instant now) {
    return jdbc.sql(
                """
                update challenge set taken = taken + 1
                where challenge_id = :id and status = 'OPEN' and opens_at <= :now and closes_at > :now
                  and (places is null or taken < places)
                """)
            .param("id", id.value())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  void open(ChallengeId id, Instant opensAt) {
    jdbc.sql("update challenge set status = 'OPEN', opens_at = ? where challenge_id = ?")
        .params(Timestamp.from(opensAt), id.value())
        .update();
  }

  void end(ChallengeId id, Instant at) {
    jdbc.sql("update challenge set status = 'JUDGING', closes_at = ? where challenge_id = ?")
        .params(Timestamp.from(at), id.value())
        .update();
  }

  void move(ChallengeId id, ChallengeStatus to) {
    jdbc.sql("update challenge set status = ? where challenge_id = ?")
        .params(to.name(), id.value())
        .update();
  }

  void decided(ChallengeId id, @Nullable String by, @Nullable Instant at) {
    jdbc.sql(
            "update challenge set status = :status, decided_by = :by, decided_at = :at where challenge_id = :id")
        .param("status", by == null ? "JUDGING" : "DECIDED")
        .param("by", by)
        .param("at", at == null ? null : Timestamp.from(at))
        .param("id", id.value())
        .update();
  }

  void rewarding(ChallengeId id, Instant at) {
    jdbc.sql("update challenge set rewards_at = coalesce(rewards_at, ?) where challenge_id = ?")
        .params(Timestamp.from(at), id.value())
        .update();
  }

  private List<ChallengeView> query(String where, Map<String, ? extends @Nullable Object> values) {
    return jdbc.sql("select * from challenge " + where).params(values).query(this::read).list();
  }

  private List<ChallengeTask> tasks(UUID id) {
    return jdbc.sql(
            "select text, proof, word, points from challenge_task where challenge_id = ? order by number")
        .param(id)
        .query((row, _) ->
            new ChallengeTask(
                row.getString("text"),
                Proof.valueOf(row.getString("proof")),
                row.getString("word"),
                row.getInt("points")))
        .list();
  }

  private List<String> criteria(UUID id) {
    return jdbc.sql("select label from challenge_criterion where challenge_id = ? order by number")
        .param(id)
        .query(String.class)
        .list();
  }

  private static Map<String, @Nullable Object> values(ChallengeId id, ChallengeDraft draft) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("id", id.value());
    values.put("title", draft.title());
    values.put("brief", draft.brief());
    values.put("language", draft.language());
    values.put("reason", draft.reason().name());
    values.put("judging", draft.judging().name());
    values.put("judges", draft.judges());
    values.put("winners", draft.winners());
    values.put("places", draft.places());
    values.put("offer", draft.offer());
    values.put("terms", draft.terms());
    values.put("disclosure", draft.disclosure());
    values.put("opens", draft.opensAt() == null ? null : Timestamp.from(draft.opensAt()));
    values.put("closes", Timestamp.from(draft.closesAt()));
    return values;
  }

  private ChallengeView read(ResultSet row, int number) throws SQLException {
    var id = row.getObject("challenge_id", UUID.class);
    return new ChallengeView(
        new ChallengeId(id),
        row.getString("slug"),
        row.getString("title"),
        row.getString("brief"),
        row.getString("language"),
        Reason.valueOf(row.getString("reason")),
        tasks(id),
        JudgingWay.valueOf(row.getString("judging")),
        criteria(id),
        row.getInt("judges"),
        row.getObject("winners", Integer.class),
        row.getObject("places", Integer.class),
        row.getInt("taken"),
        row.getObject("offer_id", UUID.class),
        row.getString("terms"),
        row.getString("disclosure"),
        ChallengeStatus.valueOf(row.getString("status")),
        instant(row, "opens_at"),
        row.getTimestamp("closes_at").toInstant(),
        row.getString("decided_by"),
        instant(row, "decided_at"),
        instant(row, "rewards_at"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
