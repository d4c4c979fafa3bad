package org.mutualcrm.servicereport;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.mutualcrm.conversation.Villagers.somebody;
import static org.mutualcrm.servicereport.Measure.BACKLOG;
import static org.mutualcrm.servicereport.Measure.BEGUN;
import static org.mutualcrm.servicereport.Measure.FIRST_ANSWER;
import static org.mutualcrm.servicereport.Measure.NEXT_ANSWER;
import static org.mutualcrm.servicereport.Measure.RESOLVED;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.StateChange.AssignTo;
import org.mutualcrm.conversation.StateChange.GiveToTeam;
import org.mutualcrm.conversation.StateChange.Reopen;
import org.mutualcrm.conversation.StateChange.Resolve;
import org.mutualcrm.conversation.Villagers;
import org.mutualcrm.service.RunWatch;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class ServiceReportTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  @Autowired Villagers villagers;
  @Autowired Answering answering;
  @Autowired Handling handling;
  @Autowired Teams teams;
  @Autowired RunWatch watch;
  @Autowired JdbcClient jdbc;
  @Autowired ServiceReports reports;
  @Autowired DrivenClock clock;

  private String team = "";

  @BeforeEach
  void aTeamOfItsOwn() {
    clock.set(NOON);
    team = "team-" + somebody();
    teams.keep(new Team(team, team, Set.of("mara")));
  }

  @AfterEach
  void noon() {
    clock.set(NOON);
  }

  @Test
  void timesAreMediansAndWhatNineOfTenTook() {
    for (int minutes = 1; minutes <= 10; minutes++) {
      clock.set(NOON);
      var id = begun(somebody());
      clock.advance(Duration.ofMinutes(minutes));
      answers(id, "jo");
      clock.advance(Duration.ofMinutes(10));
      handling.change(id, new Resolve(), "mara");
    }

    var report = report(today(null));

    assertThat(report.of(BEGUN).count()).isEqualTo(10);
    var first = report.of(FIRST_ANSWER);
    assertThat(first.count()).isEqualTo(10);
    assertThat(first.median()).isEqualTo(Duration.ofSeconds(330));
    assertThat(first.p90()).isEqualTo(Duration.ofSeconds(546));
    assertThat(first.mean()).isEqualTo(Duration.ofSeconds(330));
    assertThat(report.of(RESOLVED).median()).isEqualTo(Duration.ofSeconds(930));
    assertThat(report.of(BACKLOG).count()).isZero();
    assertThat(report(today("jo")).of(FIRST_ANSWER).count()).isEqualTo(10);
    assertThat(report(today("jo")).of(RESOLVED).count()).isZero();
    assertThat(report(today("mara")).of(RESOLVED).count()).isEqualTo(10);
  }

  @Test
  void whatTheCustomerOpensAgainBeginsAnewAndWhatWeOpenAgainWasNotResolved() {
    var person = somebody();
    var id = begun(person);
    clock.advance(Duration.ofMinutes(5));
    handling.change(id, new Resolve(), "mara");
    clock.advance(Duration.ofMinutes(5));
    handling.change(id, new Reopen(), "mara");
    assertThat(report(today(null)).of(RESOLVED).count()).isZero();
    assertThat(report(today(null)).of(BACKLOG).count()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(5));
    handling.change(id, new Resolve(), "mara");
    clock.advance(Duration.ofMinutes(5));
    villagers.says(person, clock.instant(), "Once more");
    clock.advance(Duration.ofMinutes(2));
    answers(id, "jo");
    clock.advance(Duration.ofMinutes(1));
    villagers.says(person, clock.instant(), "And?");
    clock.advance(Duration.ofMinutes(3));
    answers(id, "jo");

    var report = report(today(null));

    assertThat(report.of(BEGUN).count()).isEqualTo(2);
    assertThat(report.of(RESOLVED).median()).isEqualTo(Duration.ofMinutes(15));
    assertThat(report.of(BACKLOG).count()).isEqualTo(1);
    assertThat(report.of(FIRST_ANSWER).median()).isEqualTo(Duration.ofMinutes(2));
    assertThat(report.of(NEXT_ANSWER).median()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void theBacklogIsToldForTheEndOfEveryDayByTheCompanysClock() {
    var first = begun(somebody());
    clock.set(Instant.parse("2026-06-02T22:30:00Z"));
    begun(somebody());
    handling.change(first, new Resolve(), "mara");

    var utc = report(scope(TODAY, TODAY.plusDays(3), ZoneOffset.UTC, null));
    var berlin = report(scope(TODAY, TODAY.plusDays(3), ZoneId.of("Europe/Berlin"), null));

    assertThat(utc.course()).extracting(it -> it.backlog()).containsExactly(1L, 1L, 1L, 1L);
    assertThat(utc.course()).extracting(it -> it.begun()).containsExactly(1L, 1L, 0L, 0L);
    assertThat(berlin.course()).extracting(it -> it.begun()).containsExactly(1L, 0L, 1L, 0L);
    assertThat(berlin.course()).extracting(it -> it.resolved()).containsExactly(0L, 0L, 1L, 0L);
    clock.set(Instant.parse("2026-06-20T12:00:00Z"));
    handling.change(villagersLast(), new Resolve(), "mara");
    assertThat(report(scope(TODAY, TODAY.plusDays(3), ZoneOffset.UTC, null)).of(BACKLOG).count())
        .as("what was settled later was open then")
        .isEqualTo(1);
  }

  @Test
  void figuresStandBesideThoseOfAsManyDaysBeforeAndAreToldApart() {
    var before = begun(somebody());
    handling.change(before, new AssignTo("jo"), "mara");
    clock.set(NOON.plus(Duration.ofDays(7)));
    begun(somebody());
    begun(somebody());

    var report = report(scope(TODAY.plusDays(6), TODAY.plusDays(12), ZoneOffset.UTC, null));

    assertThat(report.of(BEGUN).count()).isEqualTo(2);
    assertThat(report.before(BEGUN).count()).isEqualTo(1);
    assertThat(report.of(BACKLOG).count()).isEqualTo(3);
    assertThat(report.groups())
        .filteredOn(it -> it.of(BACKLOG).count() > 0)
        .extracting(it -> it.key() + " " + it.of(BEGUN).count() + " " + it.of(BACKLOG).count())
        .containsExactly("null 2 2", "jo 0 1");
  }

  @Test
  void behindEveryFigureStandItsRowsPageByPage() {
    var ids = new ArrayList<ConversationId>();
    for (int i = 0; i < 5; i++) ids.add(begun(somebody()));
    watch.look();

    var first = reports.rows(today(null), BEGUN, null, 3);
    var second = reports.rows(today(null), BEGUN, first.next(), 3);

    var found = new ArrayList<>(first.rows());
    found.addAll(second.rows());
    assertThat(found).extracting(ReportRow::conversation).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(second.next()).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> reports.rows(today(null), BEGUN, "x", 3));
  }

  @Test
  void anAgentIsToldOfThemselvesWhoeverTheyAskFor() {
    var agent = staff("jo", Role.AGENT);
    var analyst = staff("ana", Role.ANALYST);

    assertThat(ServiceReports.seenBy(agent, today("mara")).agent()).isEqualTo("jo");
    assertThat(ServiceReports.seenBy(analyst, today("mara")).agent()).isEqualTo("mara");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scope(TODAY, TODAY.minusDays(1), ZoneOffset.UTC, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scope(TODAY, TODAY.plusDays(366), ZoneOffset.UTC, null));
  }

  private @Nullable ConversationId last;

  private ConversationId villagersLast() {
    return java.util.Objects.requireNonNull(last);
  }

  private ConversationId begun(String person) {
    var id = villagers.says(person, clock.instant(), "Hello");
    handling.change(id, new GiveToTeam(team), "mara");
    last = id;
    return id;
  }

  private void answers(ConversationId id, String who) {
    answering.reply(new Answer(id, UUID.randomUUID(), who, "Here you are"));
  }

  private ServiceReport report(ReportScope scope) {
    // Whoever holds a conversation just now, to note its mood, is passed by and looked at again.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          watch.look();
          return jdbc.sql(
                      "select count(*) from conversation where version is distinct from reported_version")
                  .query(Long.class)
                  .single()
              == 0;
        });
    return reports.report(scope, Grouping.AGENT);
  }

  private ReportScope today(@Nullable String agent) {
    return scope(TODAY, TODAY, ZoneOffset.UTC, agent);
  }

  private ReportScope scope(LocalDate from, LocalDate to, ZoneId zone, @Nullable String agent) {
    return new ReportScope(from, to, zone, agent, team, null, false);
  }

  private static CurrentStaff staff(String name, Role role) {
    return new CurrentStaff(name, name, name, Set.copyOf(List.of(role)));
  }
}
