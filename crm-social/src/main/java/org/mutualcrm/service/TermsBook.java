package org.mutualcrm.service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.MeasuredConversations;
import org.mutualcrm.service.TermsResult.Agreed;
import org.mutualcrm.service.TermsResult.ChangedMeanwhile;
import org.mutualcrm.service.TermsResult.SameAsBefore;
import org.mutualcrm.service.TermsResult.UnknownTeam;
import org.mutualcrm.staff.Teams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What we promise now, and what we promised before. Nothing is ever overwritten. */
@Service
@Transactional
public class TermsBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TERMS =
      "select version, calendars, policies, reason, made_by, made_at from service_terms ";

  private final JdbcClient jdbc;
  private final MeasuredConversations measured;
  private final Teams teams;
  private final Clock clock;

  TermsBook(JdbcClient jdbc, MeasuredConversations measured, Teams teams, Clock clock) {
    this.jdbc = jdbc;
    this.measured = measured;
    this.teams = teams;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public ServiceTerms now() {
    return jdbc.sql(TERMS + "order by version desc limit 1")
        .query(TermsBook::terms)
        .optional()
        .orElse(ServiceTerms.NONE);
  }

  @Transactional(readOnly = true)
  public Optional<ServiceTerms> find(long version) {
    return jdbc.sql(TERMS + "where version = ?").param(version).query(TermsBook::terms).optional();
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<ServiceTerms> versions() {
    return jdbc.sql(TERMS + "order by version desc limit 200").query(TermsBook::terms).list();
  }

  /**
   * Agrees on other terms. What is open is measured by them from its beginning; what was settled
   * before stays as it was judged.
   *
   * @param replaces the version these were made from
   * @throws IllegalArgumentException if they contradict themselves
   */
  public TermsResult agree(
      List<ServiceCalendar> calendars,
      List<ServicePolicy> policies,
      long replaces,
      String reason,
      String by) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('service_terms', 4))")
        .query()
        .singleRow();
    var before = now();
    if (before.version() != replaces) return new ChangedMeanwhile(before);
    var unknown = unknownTeam(policies);
    if (unknown != null) return new UnknownTeam(unknown);
    var terms = new ServiceTerms(replaces + 1, calendars, policies, reason, by, clock.instant());
    if (terms.calendars().equals(before.calendars()) && terms.policies().equals(before.policies()))
      return new SameAsBefore(before);
    write(terms);
    if (before.version() == 0) measured.passOverSettled();
    return new Agreed(terms);
  }

  private void write(ServiceTerms terms) {
    jdbc.sql(
            """
            insert into service_terms (version, calendars, policies, reason, made_by, made_at)
            values (?, ?::jsonb, ?::jsonb, ?, ?, ?)
            """)
        .params(
            terms.version(),
            JSON.writeValueAsString(terms.calendars()),
            JSON.writeValueAsString(terms.policies()),
            terms.reason(),
            terms.madeBy(),
            Timestamp.from(terms.madeAt()))
        .update();
  }

  private @Nullable String unknownTeam(List<ServicePolicy> policies) {
    return policies.stream()
        .flatMap(it ->
            Stream.concat(
                it.applies().teams().stream(),
                it.escalations().stream()
                    .map(ServicePolicy.Escalation::team)
                    .filter(Objects::nonNull)))
        .filter(it -> teams.find(it).isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static ServiceTerms terms(ResultSet row, int number) throws SQLException {
    return new ServiceTerms(
        row.getLong("version"),
        Arrays.asList(JSON.readValue(row.getString("calendars"), ServiceCalendar[].class)),
        Arrays.asList(JSON.readValue(row.getString("policies"), ServicePolicy[].class)),
        row.getString("reason"),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant());
  }
}
