package org.mutualcrm.policy;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.policy.Missing.Lapsed;
import org.mutualcrm.policy.Missing.Unread;
import org.mutualcrm.policy.Missing.Untrained;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may speak for us where everybody can read it. Whoever sends in public asks here. */
@Service
@Transactional
public class PublicVoice {

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;
  private final ZoneId zone;

  PublicVoice(
      JdbcClient jdbc,
      AuditTrail trail,
      Clock clock,
      @Value("${crm.brand.zone:Europe/Berlin}") ZoneId zone) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
    this.zone = zone;
  }

  @Transactional(readOnly = true)
  public VoiceRules rules() {
    return jdbc.sql("select policies, course from public_voice")
        .query((row, _) -> new VoiceRules(row.getBoolean(1), row.getString(2)))
        .single();
  }

  public void change(VoiceRules rules, String by) {
    var before =
        jdbc.sql("select policies, course from public_voice for update")
            .query((row, _) -> new VoiceRules(row.getBoolean(1), row.getString(2)))
            .single();
    jdbc.sql(
            "update public_voice set policies = :policies, course = :course, changed_by = :by, changed_at = :now")
        .param("policies", rules.policies())
        .param("course", rules.course(), Types.VARCHAR)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    trail.changed(
        Change.of("public-voice", "rules")
            .with("policies", before.policies(), rules.policies())
            .with("course", before.course(), rules.course()));
  }

  /** What somebody lacks to speak in public; nothing if they may. */
  @Transactional(readOnly = true)
  public List<Missing> missing(String username) {
    var rules = rules();
    var missing = new ArrayList<Missing>();
    if (rules.policies()) missing.addAll(unread(username));
    if (rules.course() != null) untrained(username, rules.course()).ifPresent(missing::add);
    return missing;
  }

  private List<Unread> unread(String username) {
    return jdbc.sql(
            """
            select p.policy_id, p.name, max(v.version) from social_policy p
            join social_policy_version v using (policy_id)
            where p.archived_at is null and v.due_at <= ?
            group by p.policy_id, p.name
            having max(v.version) > coalesce((
              select max(r.version) from social_policy_reading r
              where r.policy_id = p.policy_id and r.username = ?), 0)
            order by lower(p.name), p.policy_id
            """)
        .params(Timestamp.from(clock.instant()), username)
        .query((row, _) ->
            new Unread(new PolicyId(row.getObject(1, UUID.class)), row.getString(2), row.getInt(3)))
        .list();
  }

  private Optional<Missing> untrained(String username, String course) {
    var today = LocalDate.ofInstant(clock.instant(), zone);
    var taken =
        jdbc.sql(
                """
                select good_until from training
                where username = ? and lower(course) = lower(?) and withdrawn_at is null and completed_on <= ?
                order by good_until desc nulls first limit 1
                """)
            .params(username, course, Date.valueOf(today))
            .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
            .optional();
    if (taken.isEmpty()) return Optional.of(new Untrained(course));
    return taken.get().filter(it -> it.isBefore(today)).map(it -> new Lapsed(course, it));
  }
}
