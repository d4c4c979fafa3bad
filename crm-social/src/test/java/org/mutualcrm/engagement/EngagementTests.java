package org.mutualcrm.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mutualcrm.engagement.EngagementClass.CASUAL_PARTICIPANT;
import static org.mutualcrm.engagement.EngagementClass.ENGAGED_AUTHOR;
import static org.mutualcrm.engagement.EngagementClass.NOT_OBSERVABLE;
import static org.mutualcrm.engagement.EngagementClass.SILENT_OBSERVER;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionSql;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.occasion.Occasion;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class EngagementTests {

  private static final Instant NOON = DrivenClock.NOON;

  @Autowired Engagement engagement;
  @Autowired Identification identification;
  @Autowired Timeline timeline;
  @Autowired Evaluation evaluation;
  @Autowired ConditionSql sql;
  @Autowired Language language;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @BeforeEach
  @AfterEach
  void noon() {
    clock.set(NOON);
  }

  private Identified somebody(boolean social) {
    return social
        ? somebody("facebook:77", Namespace.pageScoped("77"))
        : somebody("crm:old", Namespace.crm("old"));
  }

  private Identified somebody(String sourceKey, Namespace namespace) {
    var id = UUID.randomUUID().toString();
    var source = new SourceKey(sourceKey);
    return identification.identify(
        new Sighting(
            source,
            id,
            PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
            Coverage.PARTIAL,
            List.of(IdentityClaim.verified(namespace, id)),
            NOON.minus(Duration.ofDays(300))));
  }

  private void does(Identified who, TouchpointKind kind, double daysAgo) {
    does(who, kind, daysAgo, "facebook");
  }

  private void does(Identified who, TouchpointKind kind, double daysAgo, String channel) {
    timeline.append(
        new Touchpoint(
            who.record(),
            NOON.minusSeconds((long) (daysAgo * 86_400)),
            kind,
            UUID.randomUUID().toString(),
            channel,
            Direction.INBOUND,
            "Something",
            null,
            null,
            null));
  }

  private EngagementClass classOf(Identified who) {
    return engagement.of(who.customer()).get("").engagement();
  }

  @Test
  void whoPostsAndAnswersOverWeeksIsAnAuthor() {
    var ada = somebody(true);
    for (int week = 0; week < 3; week++) {
      does(ada, TouchpointKind.POST, 7 * week + 1);
      assertThat(classOf(ada)).isEqualTo(CASUAL_PARTICIPANT);
      does(ada, TouchpointKind.COMMENT, 7 * week + 2);
    }

    assertThat(classOf(ada)).isEqualTo(ENGAGED_AUTHOR);
    assertThat(engagement.of(ada.customer()).get("").because())
        .isEqualTo("3 authored, 3 answered, 0 reactions, in 3 weeks");
  }

  @Test
  void whoTakesPartMoreThanBeforeMovedUpAndWhoCameIntoSightDidNot() {
    var silent = somebody(true);
    does(silent, TouchpointKind.COMMENT, 0.5);
    var before = somebody(true);
    does(before, TouchpointKind.COMMENT, 3);
    var unseen = somebody(false);
    does(unseen, TouchpointKind.COMMENT, 0.5);

    assertThat(engagement.climbed(NOON.minus(Duration.ofDays(1)), NOON))
        .filteredOn(it ->
            List.of(silent.customer(), before.customer(), unseen.customer())
                .contains(it.customer()))
        .extracting(Occasion::customer, Occasion::ref)
        .containsExactly(tuple(silent.customer(), "CASUAL_PARTICIPANT"));
  }

  @Test
  void whoSaysMuchInOneWeekOrOnlyAnswersIsCasual() {
    var storm = somebody(true);
    for (int i = 0; i < 9; i++) does(storm, TouchpointKind.POST, 0.1 * i);
    var answering = somebody(true);
    for (int i = 0; i < 9; i++) does(answering, TouchpointKind.COMMENT, 8 * i);
    var liking = somebody(true);
    does(liking, TouchpointKind.REACTION, 3);

    assertThat(List.of(classOf(storm), classOf(answering), classOf(liking)))
        .containsOnly(CASUAL_PARTICIPANT);
  }

  @Test
  void whoIsKnownOnANetworkAndSaysNothingIsSilentAndWhoIsNotIsNotObservable() {
    var silent = somebody(true);
    does(silent, TouchpointKind.COMMENT, 91);
    var shopper = somebody(false);
    does(shopper, TouchpointKind.ORDER, 2);

    assertThat(classOf(silent)).isEqualTo(SILENT_OBSERVER);
    assertThat(classOf(shopper)).isEqualTo(NOT_OBSERVABLE);
  }

  @Test
  void whoeverANetworkKnowsIsAtLeastASilentObserver() {
    var namespaces =
        List.of(
            Namespace.instagramScoped("77"),
            Namespace.WA_BSUID,
            Namespace.WA_PHONE,
            Namespace.X_USER_ID,
            Namespace.MASTODON_ACCT,
            Namespace.AT_DID,
            Namespace.TELEGRAM_USER,
            Namespace.author("feed"));
    for (var it : namespaces) {
      var who = somebody("network:" + it.value().replace(':', '.'), it);

      assertThat(classOf(who)).as(it.value()).isEqualTo(SILENT_OBSERVER);
      assertThat(
              ask(new Condition.Fact("engagement", Arguments.of("class", "SILENT_OBSERVER")), NOON))
          .as(it.value())
          .hasEntrySatisfying(who.customer(), answer -> assertThat(answer.holds()).isTrue());
    }
  }

  @Test
  void eachChannelIsLookedAtOnItsOwnToo() {
    var ada = somebody(true);
    does(ada, TouchpointKind.MESSAGE, 1, "messenger");
    does(ada, TouchpointKind.POST, 1);

    var classes = engagement.of(ada.customer());

    assertThat(classes.keySet()).containsExactly("", "facebook", "messenger");
    assertThat(classes.get("messenger").answered()).isOne();
    assertThat(classes.get("messenger").authored()).isZero();
  }

  @Test
  void reportCountsEverybodyOnceAndShowsWhoMoved() {
    var before = engagement.report(null, 30);
    does(somebody(true), TouchpointKind.COMMENT, 5);
    does(somebody(true), TouchpointKind.COMMENT, 100);
    somebody(false);
    var after = engagement.report(null, 30);

    assertThat(after.customers()).isEqualTo(before.customers() + 3);
    assertThat(after.count(CASUAL_PARTICIPANT)).isEqualTo(before.count(CASUAL_PARTICIPANT) + 1);
    assertThat(after.moved(SILENT_OBSERVER, CASUAL_PARTICIPANT))
        .isEqualTo(before.moved(SILENT_OBSERVER, CASUAL_PARTICIPANT) + 1);
    assertThat(after.moved(CASUAL_PARTICIPANT, SILENT_OBSERVER))
        .isEqualTo(before.moved(CASUAL_PARTICIPANT, SILENT_OBSERVER) + 1);
    assertThat(after.moved(NOT_OBSERVABLE, NOT_OBSERVABLE))
        .isEqualTo(before.moved(NOT_OBSERVABLE, NOT_OBSERVABLE) + 1);
    assertThat(after.counts().values().stream().mapToLong(it -> it).sum())
        .isEqualTo(after.customers());
    assertThat(after.moves().stream().mapToLong(EngagementReport.Move::customers).sum())
        .isEqualTo(after.customers());
    assertThat(engagement.report("nowhere", 30).engaging()).isZero();
  }

  @ParameterizedTest
  @EnumSource(EngagementClass.class)
  void askingOneAndAskingAllGiveTheSameAnswerNowAndUntilDue(EngagementClass wanted) {
    var random = new Random(wanted.ordinal());
    var people = new ArrayList<CustomerId>();
    var kinds = TouchpointKind.values();
    for (int i = 0; i < 30; i++) {
      var one = somebody(random.nextBoolean());
      people.add(one.customer());
      for (int n = random.nextInt(14); n > 0; n--) {
        var kind = random.nextBoolean() ? TouchpointKind.POST : kinds[random.nextInt(kinds.length)];
        does(one, kind, random.nextDouble() * 120);
      }
    }
    var condition = new Condition.Fact("engagement", Arguments.of("class", wanted.name()));

    for (int day = 0; day < 100; day += 20) {
      var now = NOON.plus(Duration.ofDays(day));
      var later = now.plus(Duration.ofDays(7));
      var many = ask(condition, now);
      var then = ask(condition, later);
      for (var person : people) {
        var answer = many.get(person);
        var trace = evaluation.of(person, condition, now).orElseThrow();
        assertThat(trace.holds()).as("%s: %s", now, trace).isEqualTo(answer.holds());
        if (then.get(person).holds() != answer.holds())
          assertThat(answer.due()).isAfter(now).isBeforeOrEqualTo(later);
      }
    }
  }

  private record Answer(boolean holds, Instant due) {}

  private Map<CustomerId, Answer> ask(Condition condition, Instant now) {
    var compiled = sql.compile(condition, now, "f").all();
    var answers = new HashMap<CustomerId, Answer>();
    jdbc.sql(
            "select c.customer_id, %s, %s from customer c %s"
                .formatted(compiled.holds(), compiled.due(), compiled.joins()))
        .params(compiled.parameters())
        .query(row -> {
          Timestamp due = row.getTimestamp(3);
          answers.put(
              new CustomerId(row.getObject(1, UUID.class)),
              new Answer(row.getBoolean(2), due == null ? null : due.toInstant()));
        });
    return answers;
  }

  @Test
  void classReadsAsASentenceAndBack() {
    var condition = new Condition.Fact("engagement", Arguments.of("class", "SILENT_OBSERVER"));

    assertThat(language.print(condition)).isEqualTo("who are engaged as silent observers");
    assertThat(language.read("who are engaged as silent observers"))
        .isInstanceOfSatisfying(
            Reading.Read.class, it -> assertThat(it.condition()).isEqualTo(condition));
  }
}
