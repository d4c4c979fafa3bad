package org.mutualcrm.idea;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of jams. */
@Component
class JamBook {

  private final JdbcClient jdbc;

  JamBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if another has this slug already. */
  boolean insert(JamId id, String slug, JamDraft draft, Instant now) {
    return jdbc.sql(
                """
                insert into jam (jam_id, slug, title, brief, budget, screening, status, opens_at, submit_until, vote_from,
                    vote_until, decide_until, created_by, created_at)
                values (:id, :slug, :title, :brief, :budget, :screening, 'DRAFT', :opens, :submit, :from, :until, :decide,
                    :by, :now)
                on conflict (slug) do nothing
                """)
            .params(values(id, draft))
            .param("slug", slug)
            .param("by", draft.by())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Held until the transaction ends: nobody hands in, votes or changes it meanwhile. */
  Optional<JamView> held(JamId id) {
    return jdbc.sql("select * from jam where jam_id = ? for update")
        .param(id.value())
        .query(JamBook::read)
        .optional();
  }

  Optional<JamView> find(JamId id) {
    return jdbc.sql("select * from jam where jam_id = ?")
        .param(id.value())
        .query(JamBook::read)
        .optional();
  }

  Optional<JamView> find(String slug) {
    return jdbc.sql("select * from jam where slug = ?").param(slug).query(JamBook::read).optional();
  }

  /** Newest first. */
  List<JamView> list(Collection<JamStatus> statuses, @Nullable JamId before, int limit) {
    return jdbc.sql(
            """
            select * from jam
            where status in (:statuses) and (cast(:before as uuid) is null or jam_id < :before)
            order by jam_id desc limit :limit
            """)
        .param("statuses", statuses.stream().map(Enum::name).toList())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(JamBook::read)
        .list();
  }

  void rewrite(JamId id, JamDraft draft) {
    jdbc.sql(
            """
            update jam
            set title = :title, brief = :brief, budget = :budget, screening = :screening, opens_at = :opens,
                submit_until = :submit, vote_from = :from, vote_until = :until, decide_until = :decide
            where jam_id = :id
            """)
        .params(values(id, draft))
        .update();
  }

  void open(JamId id, Instant opensAt) {
    jdbc.sql("update jam set status = 'OPEN', opens_at = ? where jam_id = ?")
        .params(Timestamp.from(opensAt), id.value())
        .update();
  }

  void move(JamId id, JamStatus to) {
    jdbc.sql("update jam set status = ? where jam_id = ?").params(to.name(), id.value()).update();
  }

  private static Map<String, @Nullable Object> values(JamId id, JamDraft draft) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("id", id.value());
    values.put("title", draft.title());
    values.put("brief", draft.brief());
    values.put("budget", draft.budget());
    values.put("screening", draft.screening().name());
    values.put("opens", draft.opensAt() == null ? null : Timestamp.from(draft.opensAt()));
    values.put("submit", Timestamp.from(draft.submitUntil()));
    values.put("from", Timestamp.from(draft.voteFrom()));
    values.put("until", Timestamp.from(draft.voteUntil()));
    values.put("decide", Timestamp.from(draft.decideUntil()));
    return values;
  }

  private static JamView read(ResultSet row, int number) throws SQLException {
    var opens = row.getTimestamp("opens_at");
    return new JamView(
        new JamId(row.getObject("jam_id", UUID.class)),
        row.getString("slug"),
        row.getString("title"),
        row.getString("brief"),
        row.getObject("budget", Integer.class),
        Screening.valueOf(row.getString("screening")),
        JamStatus.valueOf(row.getString("status")),
        opens == null ? null : opens.toInstant(),
        row.getTimestamp("submit_until").toInstant(),
        row.getTimestamp("vote_from").toInstant(),
        row.getTimestamp("vote_until").toInstant(),
        row.getTimestamp("decide_until").toInstant(),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }
}
