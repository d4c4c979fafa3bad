package org.mutualcrm.mention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.mention.QueryResult.Changed;
import org.mutualcrm.mention.QueryResult.MayNotReadPrivate;
import org.mutualcrm.mention.QueryResult.NameTaken;
import org.mutualcrm.mention.QueryResult.Saved;
import org.mutualcrm.mention.QueryResult.TooMany;
import org.mutualcrm.mention.QueryResult.Unknown;
import org.mutualcrm.mention.SavedQuery.Noise;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The queries that listen: kept in versions, stopped and started. */
@Service
@Transactional
public class ListeningQueries {

  private static final String NOISE =
      """
      (select count(*) from mention_match m join mention n using (source_record_id, interaction_id)
       where m.query_id = q.query_id %s and n.state <> 'NEW') as sorted,
      (select count(*) from mention_match m join mention n using (source_record_id, interaction_id)
       where m.query_id = q.query_id %1$s and n.state in ('IRRELEVANT', 'DUPLICATE')) as noise
      """;

  private static final String SELECT =
      """
      select q.*, (select count(*) from mention_match m join mention n using (source_record_id, interaction_id)
                   where m.query_id = q.query_id and n.state = 'NEW') as waiting,
      """
          + NOISE.formatted("")
          + "from listening_query q ";

  private final JdbcClient jdbc;
  private final ActiveQueries active;
  private final GoingBack goingBack;
  private final MentionStore mentions;
  private final Clock clock;

  ListeningQueries(
      JdbcClient jdbc,
      ActiveQueries active,
      GoingBack goingBack,
      MentionStore mentions,
      Clock clock) {
    this.jdbc = jdbc;
    this.active = active;
    this.goingBack = goingBack;
    this.mentions = mentions;
    this.clock = clock;
  }

  /** Those that listen first, each by name. */
  @Transactional(readOnly = true)
  public List<SavedQuery> all() {
    return jdbc.sql(SELECT + "order by q.stopped_at is not null, lower(q.name), q.query_id")
        .query(ListeningQueries::saved)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<SavedQuery> find(QueryId id) {
    return jdbc.sql(SELECT + "where q.query_id = ?")
        .param(id.value())
        .query(ListeningQueries::saved)
        .optional();
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  public List<SavedQuery.Version> versions(QueryId id) {
    return jdbc.sql(
            "select q.*, "
                + NOISE.formatted("and m.version = q.version")
                + "from listening_query_version q where q.query_id = ? order by q.version desc")
        .param(id.value())
        .query((row, _) ->
            new SavedQuery.Version(
                row.getInt("version"),
                row.getString("name"),
                row.getString("text"),
                row.getString("staff"),
                row.getTimestamp("made_at").toInstant(),
                noise(row)))
        .list();
  }

  /**
   * Begins to listen, or goes on with another version.
   *
   * @param id the query this is the next version of; null for a new one
   * @param expected the version it was made from; null for whichever stands
   * @param days how far back it looks as well, 0 to 90
   * @throws ListeningFault if it can not be read
   * @throws IllegalArgumentException if the name or the days are out of bounds
   */
  public QueryResult save(
      @Nullable QueryId id,
      @Nullable Integer expected,
      String name,
      String text,
      int days,
      CurrentStaff by) {
    var called = name.strip();
    if (called.isEmpty() || called.length() > SavedQuery.LONGEST_NAME)
      throw new IllegalArgumentException(
          "A query's name has 1 to " + SavedQuery.LONGEST_NAME + " characters");
    if (days < 0 || days > WordIndex.KEPT.toDays())
      throw new IllegalArgumentException("It goes back 0 to " + WordIndex.KEPT.toDays() + " days");
    var query = ListeningQuery.read(text);
    if (query.asksForPrivate() && !by.may(Permission.CONVERSATION_READ))
      return new MayNotReadPrivate();
    active.change();
    if (taken(called, id)) return new NameTaken(called);
    var now = clock.instant();
    QueryId saved;
    if (id == null) {
      if (listening() >= SavedQuery.MOST) return new TooMany(SavedQuery.MOST);
      saved = QueryId.next();
      insert(saved, called, query, by, now);
    } else {
      var standing = find(id).orElse(null);
      if (standing == null || !standing.listens()) return new Unknown();
      if (expected != null && standing.version() != expected)
        return new Changed(standing.version());
      saved = id;
      update(id, called, query, now);
      mentions.refind(id.value(), new ListeningSql(query));
    }
    keepVersion(saved, by, now);
    if (days > 0) goingBack.begin(saved, now.minus(Duration.ofDays(days)));
    return new Saved(find(saved).orElseThrow());
  }

  /** Finds nothing more; what it found stays. */
  public QueryResult stop(QueryId id) {
    active.change();
    jdbc.sql(
            """
            update listening_query set stopped_at = ?, fill_from = null, fill_before = null, fill_id = null
            where query_id = ? and stopped_at is null
            """)
        .params(Timestamp.from(clock.instant()), id.value())
        .update();
    return find(id).<QueryResult>map(Saved::new).orElseGet(Unknown::new);
  }

  /** Listens again, to what was said meanwhile too. */
  public QueryResult start(QueryId id) {
    active.change();
    var standing = find(id).orElse(null);
    if (standing == null) return new Unknown();
    var since = standing.stoppedAt();
    if (since == null) return new Saved(standing);
    if (taken(standing.name(), id)) return new NameTaken(standing.name());
    if (listening() >= SavedQuery.MOST) return new TooMany(SavedQuery.MOST);
    jdbc.sql("update listening_query set stopped_at = null where query_id = ?")
        .param(id.value())
        .update();
    goingBack.begin(id, since);
    return new Saved(find(id).orElseThrow());
  }

  private boolean taken(String name, @Nullable QueryId but) {
    return jdbc.sql(
            """
            select exists (select 1 from listening_query
              where lower(name) = lower(:name) and stopped_at is null and query_id is distinct from :but::uuid)
            """)
        .param("name", name)
        .param("but", but == null ? null : but.value())
        .query(Boolean.class)
        .single();
  }

  private long listening() {
    return jdbc.sql("select count(*) from listening_query where stopped_at is null")
        .query(Long.class)
        .single();
  }

  private void insert(QueryId id, String name, ListeningQuery query, CurrentStaff by, Instant now) {
    jdbc.sql(
            """
            insert into listening_query (query_id, owner, name, text, version, created_at, changed_at)
            values (?, ?, ?, ?, 1, ?, ?)
            """)
        .params(
            id.value(), by.username(), name, query.text(), Timestamp.from(now), Timestamp.from(now))
        .update();
  }

  private void update(QueryId id, String name, ListeningQuery query, Instant now) {
    jdbc.sql(
            """
            update listening_query set name = ?, text = ?, version = version + 1, changed_at = ? where query_id = ?
            """)
        .params(name, query.text(), Timestamp.from(now), id.value())
        .update();
  }

  private void keepVersion(QueryId id, CurrentStaff by, Instant now) {
    jdbc.sql(
            """
            insert into listening_query_version (query_id, version, name, text, staff, made_at)
            select query_id, version, name, text, ?, ? from listening_query where query_id = ?
            """)
        .params(by.username(), Timestamp.from(now), id.value())
        .update();
  }

  private static SavedQuery saved(ResultSet row, int number) throws SQLException {
    return new SavedQuery(
        new QueryId(row.getObject("query_id", UUID.class)),
        row.getString("name"),
        row.getString("owner"),
        row.getString("text"),
        row.getInt("version"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("changed_at").toInstant(),
        instant(row, "stopped_at"),
        row.getLong("waiting"),
        noise(row),
        instant(row, "fill_from"));
  }

  static Noise noise(ResultSet row) throws SQLException {
    return new Noise(row.getLong("sorted"), row.getLong("noise"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
