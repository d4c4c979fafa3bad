package org.mutualcrm.participation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of polls. */
@Component
class PollBook {

  private static final String SELECT =
      """
      select p.*, (select array_agg(c.label order by c.number) from poll_choice c where c.poll_id = p.poll_id) as labels
      from poll p
      """;

  private final JdbcClient jdbc;

  PollBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if another has this slug already. */
  boolean insert(PollId id, String slug, PollDraft draft, Instant now) {
    boolean inserted =
        jdbc.sql(
                    """
                    insert into poll (poll_id, slug, question, description, kind, most, anonymous, electorate, visibility,
                        quorum, status, edition, opens_at, closes_at, created_by, created_at)
                    values (:id, :slug, :question, :description, :kind, :most, :anonymous, :electorate, :visibility,
                        :quorum, 'DRAFT', 1, :opens, :closes, :by, :now)
                    on conflict (slug) do nothing
                    """)
                .params(values(id, draft))
                .param("slug", slug)
                .param("by", draft.by())
                .param("now", Timestamp.from(now))
                .update()
            == 1;
    if (inserted) choices(id, draft.choices());
    return inserted;
  }

  /** Held until the transaction ends: nobody votes or changes it meanwhile. */
  Optional<PollView> held(PollId id) {
    jdbc.sql("select 1 from poll where poll_id = ? for update")
        .param(id.value())
        .query()
        .listOfRows();
    return find(id);
  }

  Optional<PollView> find(PollId id) {
    return jdbc.sql(SELECT + " where p.poll_id = ?")
        .param(id.value())
        .query(PollBook::read)
        .optional();
  }

  Optional<PollView> find(String slug) {
    return jdbc.sql(SELECT + " where p.slug = ?").param(slug).query(PollBook::read).optional();
  }

  /** Newest first. */
  List<PollView> list(Collection<PollStatus> statuses, @Nullable PollId before, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where p.status in (:statuses) and (cast(:before as uuid) is null or p.poll_id < :before)
                order by p.poll_id desc limit :limit
                """)
        .param("statuses", statuses.stream().map(Enum::name).toList())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(PollBook::read)
        .list();
  }

  boolean hasBallots(PollId id) {
    return jdbc.sql("select exists (select from poll_ballot where poll_id = ?)")
        .param(id.value())
        .query(Boolean.class)
        .single();
  }

  void rewrite(PollId id, PollDraft draft, boolean structure) {
    jdbc.sql(
            """
            update poll
            set question = :question, description = :description, kind = :kind, most = :most, anonymous = :anonymous,
                electorate = :electorate, visibility = :visibility, quorum = :quorum, opens_at = :opens,
                closes_at = :closes, edition = edition + :step
            where poll_id = :id
            """)
        .params(values(id, draft))
        .param("step", structure ? 1 : 0)
        .update();
    jdbc.sql("delete from poll_choice where poll_id = ?").param(id.value()).update();
    choices(id, draft.choices());
  }

  private void choices(PollId id, List<String> labels) {
    jdbc.sql(
            """
            insert into poll_choice (poll_id, number, label)
            select :id, number, label from unnest(cast(:labels as text[])) with ordinality as it (label, number)
            """)
        .param("id", id.value())
        .param("labels", labels.toArray(String[]::new))
        .update();
  }

  void reworded(PollId id, int number, String was, String became, String by, Instant now) {
    jdbc.sql(
            """
            insert into poll_wording (poll_id, wording_id, number, was, became, changed_by, changed_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id.value(),
            UuidCreator.getTimeOrderedEpochPlus1(),
            number,
            was,
            became,
            by,
            Timestamp.from(now))
        .update();
  }

  List<PollView.Wording> wordings(PollId id) {
    return jdbc.sql("select * from poll_wording where poll_id = ? order by wording_id")
        .param(id.value())
        .query((row, _) ->
            new PollView.Wording(
                row.getInt("number"),
                row.getString("was"),
                row.getString("became"),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant()))
        .list();
  }

  void open(PollId id, Instant opensAt, byte @Nullable [] key) {
    jdbc.sql(
            """
            update poll set status = 'OPEN', opens_at = :opens, ballot_key = cast(:key as bytea) where poll_id = :id
            """)
        .param("id", id.value())
        .param("opens", Timestamp.from(opensAt))
        .param("key", key)
        .update();
  }

  void move(PollId id, PollStatus to, @Nullable Instant closedAt) {
    jdbc.sql(
            """
            update poll set status = :to, closed_at = coalesce(:at, closed_at), ballot_key = null where poll_id = :id
            """)
        .param("id", id.value())
        .param("to", to.name())
        .param("at", closedAt == null ? null : Timestamp.from(closedAt), java.sql.Types.TIMESTAMP)
        .update();
  }

  Optional<byte[]> key(PollId id) {
    return jdbc.sql("select ballot_key from poll where poll_id = ? and ballot_key is not null")
        .param(id.value())
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  /** The keys of all anonymous polls that are open. */
  Map<PollId, byte[]> keys() {
    var keys = new HashMap<PollId, byte[]>();
    jdbc.sql("select poll_id, ballot_key from poll where ballot_key is not null")
        .query((row, _) -> keys.put(new PollId(row.getObject(1, UUID.class)), row.getBytes(2)))
        .list();
    return keys;
  }

  List<PollId> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select poll_id from poll where status = 'OPEN' and closes_at <= ? order by closes_at limit ?
            """)
        .params(Timestamp.from(now), limit)
        .query((row, _) -> new PollId(row.getObject(1, UUID.class)))
        .list();
  }

  private static Map<String, @Nullable Object> values(PollId id, PollDraft draft) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("id", id.value());
    values.put("question", draft.question());
    values.put("description", draft.description());
    values.put("kind", draft.kind().name());
    values.put("most", draft.most());
    values.put("anonymous", draft.anonymous());
    values.put("electorate", draft.electorate().name());
    values.put("visibility", draft.visibility().name());
    values.put("quorum", draft.quorum());
    values.put("opens", draft.opensAt() == null ? null : Timestamp.from(draft.opensAt()));
    values.put("closes", draft.closesAt() == null ? null : Timestamp.from(draft.closesAt()));
    return values;
  }

  private static PollView read(ResultSet row, int number) throws SQLException {
    var choices = new ArrayList<PollChoice>();
    for (var label : (String[]) row.getArray("labels").getArray())
      choices.add(new PollChoice(choices.size() + 1, label));
    return new PollView(
        new PollId(row.getObject("poll_id", UUID.class)),
        row.getString("slug"),
        row.getString("question"),
        row.getString("description"),
        List.copyOf(choices),
        PollKind.valueOf(row.getString("kind")),
        row.getInt("most"),
        row.getBoolean("anonymous"),
        Electorate.valueOf(row.getString("electorate")),
        ResultVisibility.valueOf(row.getString("visibility")),
        row.getObject("quorum", Integer.class),
        PollStatus.valueOf(row.getString("status")),
        row.getInt("edition"),
        at(row, "opens_at"),
        at(row, "closes_at"),
        at(row, "closed_at"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
