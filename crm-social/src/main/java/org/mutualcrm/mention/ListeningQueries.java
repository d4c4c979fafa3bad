package org.mutualcrm.mention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
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

/** The queries that listen: tried before they are saved, kept in versions, stopped and started. */
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
   * Says what it would have found in the last seven days, today included.
   *
   * @param of the query whose next version this may become; null for a new one
   * @throws ListeningFault if it can not be read
   */
  @Transactional(readOnly = true)
  public QueryTrial trial(@Nullable QueryId of, String text) {
    var query = ListeningQuery.read(text);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var first = today.minusDays(QueryTrial.DAYS - 1);
    var from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    var counted = new HashMap<LocalDate, Long>();
    var sql = new ListeningSql(query);
    sql.bind(
            jdbc.sql(
                """
                select (w.occurred_at at time zone 'UTC')::date, count(*) from interaction_words w
                where w.occurred_at >= :from and
                """
                    + sql.condition()
                    + " group by 1"))
        .param("from", Timestamp.from(from))
        .query(row -> {
          counted.put(row.getDate(1).toLocalDate(), row.getLong(2));
        });
    var days = new ArrayList<QueryTrial.Day>();
    for (var day = first; !day.isAfter(today); day = day.plusDays(1))
      days.add(new QueryTrial.Day(day, counted.getOrDefault(day, 0L)));
    return new QueryTrial(
        query,
        days,
        samples(query, from),
        of == null ? null : earlier(of, "true", null),
        of == null ? null : earlier(of, sql.condition(), sql));
  }

  private List<QueryTrial.Sample> samples(ListeningQuery query, Instant from) {
    var sql = new ListeningSql(query);
    return sql.bind(
            jdbc.sql(
                """
                select i.interaction_id, c.display_name, w.channel, w.occurred_at, i.text
                from (select * from interaction_words w where w.occurred_at >= :from and
                """
                    + sql.condition()
                    + """
                     order by w.occurred_at desc, w.interaction_id desc limit :most) w
                    join interaction i using (source_record_id, interaction_id)
                    join source_record r using (source_record_id) join customer c using (customer_id)
                    where i.text is not null order by w.occurred_at desc, w.interaction_id desc
                    """))
        .param("from", Timestamp.from(from))
        .param("most", QueryTrial.SAMPLES)
        .query((row, _) ->
            new QueryTrial.Sample(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                Piece.of(row.getString(5), List.of(query))))
        .list();
  }

  private Noise earlier(QueryId id, String condition, @Nullable ListeningSql sql) {
    var statement =
        jdbc.sql(
                """
                select count(*) as sorted, count(*) filter (where n.state in ('IRRELEVANT', 'DUPLICATE')) as noise
                from mention_match m join mention n using (source_record_id, interaction_id)
                join interaction_words w using (source_record_id, interaction_id)
                where m.query_id = :query and n.state <> 'NEW' and
                """
                    + condition)
            .param("query", id.value());
    return (sql == null ? statement : sql.bind(statement)).query((row, _) -> noise(row)).single();
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

  private static Noise noise(ResultSet row) throws SQLException {
    return new Noise(row.getLong("sorted"), row.getLong("noise"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
