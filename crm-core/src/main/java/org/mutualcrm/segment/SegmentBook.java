package org.mutualcrm.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Language;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.SegmentView.Kind;
import org.mutualcrm.segment.SegmentView.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Segments and who is in them, to be read. */
@Service
@Transactional(readOnly = true)
public class SegmentBook {

  private static final String SELECT =
      """
      select s.segment_id, s.name, s.description, s.kind, s.condition, s.version, s.built_version, s.built_at,
             s.build_ms, s.created_by, s.created_at, s.updated_at,
             (select count(*) from segment_member m where m.segment_id = s.segment_id) as members,
             (select b.state from segment_build b where b.segment_id = s.segment_id
              order by b.requested_at desc, b.segment_build_id desc limit 1) as build_state
      from segment s
      """;

  private final JdbcClient jdbc;
  private final Definitions definitions;
  private final Language language;
  private final Clock clock;

  SegmentBook(JdbcClient jdbc, Definitions definitions, Language language, Clock clock) {
    this.jdbc = jdbc;
    this.definitions = definitions;
    this.language = language;
    this.clock = clock;
  }

  /** All of them by name. */
  public List<SegmentView> all() {
    return jdbc.sql(SELECT + " order by lower(s.name)").query(this::view).list();
  }

  /**
   * Some of them by name.
   *
   * @param after the name to go on after; null to begin
   */
  public List<SegmentView> page(@Nullable String after, int limit) {
    return jdbc.sql(
            SELECT
                + " where :after::text is null or lower(s.name) > lower(:after)"
                + " order by lower(s.name) limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(this::view)
        .list();
  }

  public Optional<SegmentView> find(SegmentId id) {
    return jdbc.sql(SELECT + " where s.segment_id = ?")
        .param(id.value())
        .query(this::view)
        .optional();
  }

  /**
   * Who is in it, in a fixed order.
   *
   * @param cursor where the page before ended; null to begin
   * @param limit 1 to 1,000
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  public SegmentPage members(SegmentId id, @Nullable String cursor, int limit) {
    var after = cursor == null ? new UUID(0, 0) : cursor(cursor);
    var members =
        jdbc.sql(
                """
                select m.customer_id, c.display_name, c.city, c.country, m.since
                from segment_member m join customer c using (customer_id)
                where m.segment_id = :segment and m.customer_id > :after
                order by m.customer_id limit :limit
                """)
            .param("segment", id.value())
            .param("after", after)
            .param("limit", limit + 1)
            .query(SegmentBook::member)
            .list();
    if (members.size() <= limit) return new SegmentPage(members, null);
    var shown = List.copyOf(members.subList(0, limit));
    return new SegmentPage(shown, shown.getLast().customer().toString());
  }

  /** The segments a customer is in, by name. */
  public List<SegmentId> of(CustomerId customer) {
    return jdbc.sql(
            """
            select m.segment_id from segment_member m join segment s using (segment_id)
            where m.customer_id = ? order by lower(s.name)
            """)
        .param(customer.value())
        .query((row, _) -> new SegmentId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Who came and went on each of the last days, newest first; days without are left out. */
  public List<SegmentMovement> movements(SegmentId id, int days) {
    return jdbc.sql(
            """
            select (moved_at at time zone 'UTC')::date, count(*) filter (where entered),
                   count(*) filter (where not entered)
            from segment_move where segment_id = ? and moved_at > ?
            group by 1 order by 1 desc
            """)
        .params(id.value(), Timestamp.from(clock.instant().minus(Duration.ofDays(days))))
        .query((row, _) ->
            new SegmentMovement(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
        .list();
  }

  private static UUID cursor(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Not a cursor of this list", e);
    }
  }

  private static SegmentMember member(ResultSet row, int number) throws SQLException {
    return new SegmentMember(
        new CustomerId(row.getObject(1, UUID.class)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getTimestamp(5).toInstant());
  }

  private SegmentView view(ResultSet row, int number) throws SQLException {
    var condition = definitions.read(row.getString("condition"));
    @Nullable Timestamp built = row.getTimestamp("built_at");
    @Nullable Long took = row.getObject("build_ms", Long.class);
    boolean list = row.getString("kind").equals("LIST");
    return new SegmentView(
        new SegmentId(row.getObject("segment_id", UUID.class)),
        row.getString("name"),
        row.getString("description"),
        list ? Kind.LIST : Kind.CONDITION,
        condition,
        list ? "Customers put on this list" : language.sentence(condition),
        row.getInt("version"),
        state(row),
        row.getLong("members"),
        built == null ? null : built.toInstant(),
        took == null ? null : Duration.ofMillis(took),
        row.getString("created_by"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static State state(ResultSet row) throws SQLException {
    boolean served =
        java.util.Objects.equals(
            row.getObject("built_version", Integer.class), row.getInt("version"));
    var last = row.getString("build_state");
    if ("QUEUED".equals(last) || "RUNNING".equals(last)) return State.BUILDING;
    return served ? State.LIVE : State.FAILED;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
