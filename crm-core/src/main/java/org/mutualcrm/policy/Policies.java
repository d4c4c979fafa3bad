package org.mutualcrm.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.policy.PolicyResult.Archived;
import org.mutualcrm.policy.PolicyResult.Done;
import org.mutualcrm.policy.PolicyResult.NothingWritten;
import org.mutualcrm.policy.PolicyResult.Outdated;
import org.mutualcrm.policy.PolicyResult.UnknownPolicy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Social policies: written, published in versions that never change, read, archived. */
@Service
@Transactional
public class Policies {

  /** At most so many days to read a new version. */
  public static final int MOST_DAYS = 90;

  private static final String KIND = "policies";

  private static final String POLICY =
      """
      select p.policy_id, p.name, p.draft, p.archived_at, v.version, v.text, v.published_by, v.published_at, v.due_at
      from social_policy p left join lateral (
        select * from social_policy_version v where v.policy_id = p.policy_id order by version desc limit 1) v on true
      """;

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  Policies(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /** Those that bind first, by name. */
  @Transactional(readOnly = true)
  public List<SocialPolicy> list() {
    return jdbc.sql(POLICY + " order by p.archived_at is not null, lower(p.name), p.policy_id")
        .query(Policies::policy)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<SocialPolicy> find(PolicyId id) {
    return jdbc.sql(POLICY + " where p.policy_id = ?")
        .param(id.value())
        .query(Policies::policy)
        .optional();
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<PolicyVersion> versions(PolicyId id) {
    return jdbc.sql("select * from social_policy_version where policy_id = ? order by version desc")
        .param(id.value())
        .query((row, _) -> version(row))
        .list();
  }

  public SocialPolicy write(DraftPolicy draft, String by) {
    var id = PolicyId.next();
    jdbc.sql(
            "insert into social_policy (policy_id, name, draft, written_by, written_at) values (?, ?, ?, ?, ?)")
        .params(id.value(), draft.name(), draft.text(), by, Timestamp.from(clock.instant()))
        .update();
    return find(id).orElseThrow();
  }

  /** Changes the name at once, and what is to be published next. */
  public PolicyResult rewrite(PolicyId id, DraftPolicy draft, String by) {
    int written =
        jdbc.sql(
                """
                update social_policy set name = ?, draft = ?, written_by = ?, written_at = ?
                where policy_id = ? and archived_at is null
                """)
            .params(draft.name(), draft.text(), by, Timestamp.from(clock.instant()), id.value())
            .update();
    return written == 1 ? done(id) : refused(id);
  }

  /**
   * Makes what is written the newest version.
   *
   * @param days to read it, 0 to 90: until then the version before is enough to speak in public
   */
  public PolicyResult publish(PolicyId id, int days, String by) {
    if (days < 0 || days > MOST_DAYS) throw new IllegalArgumentException("0 to 90 days to read it");
    var now = clock.instant();
    // The row is held from here on, so of two who publish at once one has nothing to publish.
    var text =
        jdbc.sql(
                """
                update social_policy p set draft = null
                from (select policy_id, draft from social_policy where policy_id = ? for update) was
                where p.policy_id = was.policy_id and was.draft is not null and p.archived_at is null
                returning was.draft
                """)
            .param(id.value())
            .query(String.class)
            .optional();
    if (text.isEmpty()) return refused(id);
    int number =
        jdbc.sql(
                """
                insert into social_policy_version (policy_id, version, text, published_by, published_at, due_at)
                select ?, coalesce(max(version), 0) + 1, ?, ?, ?, ? from social_policy_version where policy_id = ?
                returning version
                """)
            .params(
                id.value(),
                text.get(),
                by,
                Timestamp.from(now),
                Timestamp.from(now.plus(Duration.ofDays(days))),
                id.value())
            .query(Integer.class)
            .single();
    trail.changed(Change.of(KIND, id).with("version", number == 1 ? null : number - 1, number));
    return done(id);
  }

  /** It binds nobody any more; what was read stays on record. */
  public PolicyResult archive(PolicyId id) {
    int gone =
        jdbc.sql(
                "update social_policy set archived_at = ? where policy_id = ? and archived_at is null")
            .params(Timestamp.from(clock.instant()), id.value())
            .update();
    if (gone == 0) return refused(id);
    trail.changed(Change.of(KIND, id).with("archived", false, true));
    return done(id);
  }

  /** Somebody has read a version, which has to be the newest; saying so again changes nothing. */
  public PolicyResult acknowledge(PolicyId id, int version, String username) {
    var policy = find(id).orElse(null);
    var newest = policy == null ? null : policy.newest();
    if (policy == null || newest == null) return new UnknownPolicy();
    if (policy.archived()) return new Archived();
    if (newest.number() != version) return new Outdated(newest.number());
    jdbc.sql(
            """
            insert into social_policy_reading (policy_id, version, username, read_at)
            values (?, ?, ?, ?) on conflict do nothing
            """)
        .params(id.value(), version, username, Timestamp.from(clock.instant()))
        .update();
    return new Done(policy);
  }

  /** Who has read which version last, by username. */
  @Transactional(readOnly = true)
  public List<PolicyReading> readings(PolicyId id) {
    return jdbc.sql(
            """
            select distinct on (username) username, version, read_at from social_policy_reading
            where policy_id = ? order by username, version desc
            """)
        .param(id.value())
        .query((row, _) ->
            new PolicyReading(row.getString(1), row.getInt(2), row.getTimestamp(3).toInstant()))
        .list();
  }

  /** What somebody has read, each policy with its highest version. */
  @Transactional(readOnly = true)
  public Optional<PolicyReading> reading(PolicyId id, String username) {
    return readings(id).stream().filter(it -> it.username().equals(username)).findFirst();
  }

  private PolicyResult done(PolicyId id) {
    return new Done(find(id).orElseThrow());
  }

  private PolicyResult refused(PolicyId id) {
    return find(id)
        .<PolicyResult>map(it -> it.archived() ? new Archived() : new NothingWritten())
        .orElseGet(UnknownPolicy::new);
  }

  private static SocialPolicy policy(ResultSet row, int line) throws SQLException {
    return new SocialPolicy(
        new PolicyId(row.getObject("policy_id", UUID.class)),
        row.getString("name"),
        row.getObject("version") == null ? null : version(row),
        row.getString("draft"),
        row.getTimestamp("archived_at") != null);
  }

  private static PolicyVersion version(ResultSet row) throws SQLException {
    return new PolicyVersion(
        row.getInt("version"),
        row.getString("text"),
        row.getString("published_by"),
        row.getTimestamp("published_at").toInstant(),
        row.getTimestamp("due_at").toInstant());
  }
}
