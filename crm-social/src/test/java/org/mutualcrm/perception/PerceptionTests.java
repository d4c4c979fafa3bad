package org.mutualcrm.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mutualcrm.reason.Reason.COMMUNITY;
import static org.mutualcrm.reason.Reason.DISCOUNT;
import static org.mutualcrm.reason.Reason.FEEL_CONNECTED;
import static org.mutualcrm.reason.Reason.NEW_PRODUCTS;
import static org.mutualcrm.reason.Reason.PURCHASE;
import static org.mutualcrm.reason.Reason.SUBMIT_IDEAS;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.perception.StatedReasons.Outcome;
import org.mutualcrm.perception.StatedReasons.Stated;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CrmTest
class PerceptionTests {

  private static final Instant NOON = DrivenClock.NOON;

  @Autowired PerceptionGap perception;
  @Autowired StatedReasons stated;
  @Autowired InferredReasons inferred;
  @Autowired Beliefs beliefs;
  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired Timeline timeline;
  @Autowired Evaluation evaluation;
  @Autowired ConditionSql sql;
  @Autowired Language language;
  @Autowired ReasonFact reasons;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final String town = "Town " + UUID.randomUUID();

  @BeforeEach
  @AfterEach
  void nobodyBelievesAnything() {
    clock.set(NOON);
    jdbc.sql("delete from reason_belief").update();
  }

  private Identified somebody() {
    var id = UUID.randomUUID().toString();
    return identification.identify(
        new Sighting(
            new SourceKey("crm:old"),
            id,
            PersonFacts.builder()
                .with(ProfileField.FULL_NAME, "Ada " + id)
                .with(ProfileField.CITY, town)
                .build(),
            Coverage.PARTIAL,
            List.of(IdentityClaim.verified(Namespace.crm("old"), id)),
            NOON.minus(Duration.ofDays(500))));
  }

  private void says(Identified who, double daysAgo, Reason... reasons) {
    insists(who, daysAgo, null, reasons);
  }

  private void insists(
      Identified who, double daysAgo, @Nullable Reason foremost, Reason... reasons) {
    var choice = new ReasonChoice(Set.of(reasons), foremost);
    var answer = new Stated(choice, AskedThrough.INVITATION, null, ago(daysAgo));
    assertThat(stated.answer(who.record(), answer)).isEqualTo(Outcome.KEPT);
  }

  private void does(Identified who, TouchpointKind kind, double daysAgo) {
    timeline.append(
        new Touchpoint(
            who.record(),
            ago(daysAgo),
            kind,
            UUID.randomUUID().toString(),
            "facebook",
            Direction.INBOUND,
            "Something",
            null,
            null,
            null));
  }

  private static Instant ago(double days) {
    return NOON.minusSeconds((long) (days * 86_400));
  }

  private Condition here() {
    return Condition.fact("property", "field", "CITY", "operator", "IS", "value", town);
  }

  private GapReport report() {
    return perception.report(here());
  }

  private static GapReport.Line line(GapReport report, Reason reason) {
    return report.lines().get(reason.ordinal());
  }

  @Test
  void whatWeBelieveIsHeldAgainstWhatPeopleSay() {
    for (int i = 0; i < 40; i++) {
      if (i < 30) insists(somebody(), 10, DISCOUNT, DISCOUNT, PURCHASE);
      else says(somebody(), 10, FEEL_CONNECTED);
    }
    for (int i = 0; i < 10; i++) {
      beliefs.believe("staff-" + i, new ReasonChoice(Set.of(FEEL_CONNECTED, COMMUNITY), COMMUNITY));
    }

    var report = report();

    assertThat(report.customers()).isEqualTo(40);
    assertThat(report.respondents()).isEqualTo(10);
    var discount = line(report, DISCOUNT);
    assertThat(discount.said()).isEqualTo(new Proportion(30, 40));
    assertThat(discount.foremost()).isEqualTo(new Proportion(30, 40));
    assertThat(discount.believed()).isEqualTo(new Proportion(0, 10));
    assertThat(discount.gap()).isEqualTo(-75);
    assertThat(discount.underrated()).isTrue();
    assertThat(discount.saidRank()).isEqualTo(1.5);
    assertThat(discount.believedRank()).isEqualTo(7.5);
    assertThat(discount.displacement()).isEqualTo(-6);
    var connected = line(report, FEEL_CONNECTED);
    assertThat(connected.gap()).isEqualTo(75);
    assertThat(connected.telling()).isTrue();
    assertThat(connected.underrated()).isFalse();
    assertThat(line(report, NEW_PRODUCTS).telling()).isFalse();
    assertThat(report.believedAndSaid().kendall()).isNotNull();
    assertThat(report.study().kendall()).isCloseTo(0.03, within(0.001));
  }

  @Test
  void whereOneSideWasNotAskedNothingIsCompared() {
    says(somebody(), 1, DISCOUNT);

    var report = report();

    assertThat(report.believedAndSaid()).isEqualTo(new Agreement(null, null));
    assertThat(line(report, DISCOUNT).believedRank()).isNull();
    assertThat(line(report, DISCOUNT).displacement()).isNull();
    assertThat(line(report, DISCOUNT).telling()).isFalse();
  }

  @Test
  void theNewestAnswerCountsAndForAYear() {
    var ada = somebody();
    says(ada, 200, PURCHASE);
    insists(ada, 20, SUBMIT_IDEAS, SUBMIT_IDEAS, DISCOUNT);
    says(ada, 100, COMMUNITY);

    assertThat(stated.current(ada.customer()).orElseThrow().choice().words())
        .isEqualTo("submitting ideas, discounts");
    assertThat(line(report(), COMMUNITY).said()).isEqualTo(new Proportion(0, 1));

    clock.set(NOON.plus(Duration.ofDays(345)));
    assertThat(stated.current(ada.customer())).isEmpty();
    assertThat(stated.of(ada.customer())).hasSize(3);
    assertThat(report().customers()).isZero();
  }

  @Test
  void whatFewOfUsBelieveIsNotTold() {
    says(somebody(), 1, DISCOUNT);
    for (int i = 0; i < 4; i++)
      beliefs.believe("staff-" + i, new ReasonChoice(Set.of(COMMUNITY), null));

    var report = report();

    assertThat(report.respondents()).isEqualTo(4);
    assertThat(report.withheld()).isTrue();
    assertThat(line(report, COMMUNITY).believed().known()).isFalse();
    assertThat(line(report, COMMUNITY).believedRank()).isNull();
    assertThat(report.trend().getLast().agreement()).isEqualTo(new Agreement(null, null));
  }

  @Test
  void whoNamesNoneHasAnswered() {
    says(somebody(), 1);
    says(somebody(), 1, DISCOUNT);

    assertThat(line(report(), DISCOUNT).said()).isEqualTo(new Proportion(1, 2));
  }

  @Test
  void twoWhoAreOneAnsweredOnce() {
    var ada = somebody();
    var adele = somebody();
    says(ada, 9, DISCOUNT);
    says(adele, 3, NEW_PRODUCTS);

    merging.merge(new MergeCustomers(ada.customer(), adele.customer(), "anna", "The same person"));

    assertThat(report().customers()).isEqualTo(1);
    assertThat(line(report(), NEW_PRODUCTS).said()).isEqualTo(new Proportion(1, 1));
  }

  @Test
  void whatPeopleDoIsAWitnessOfItsOwn() {
    var ada = somebody();
    does(ada, TouchpointKind.ORDER, 3);
    does(ada, TouchpointKind.ORDER, 30);
    does(ada, TouchpointKind.REACTION, 1);
    does(ada, TouchpointKind.ORDER, 400);
    var silent = somebody();
    does(silent, TouchpointKind.REACTION, 2);

    var report = report();
    assertThat(report.acting()).isEqualTo(2);
    assertThat(line(report, PURCHASE).done()).isEqualTo(new Proportion(1, 2));
    assertThat(line(report, FEEL_CONNECTED).done()).isEqualTo(new Proportion(2, 2));
    assertThat(line(report, PURCHASE).shownBy()).contains("Ordered something");

    var evidence = inferred.of(ada.customer());
    assertThat(evidence.getFirst().reason()).isEqualTo(PURCHASE);
    assertThat(evidence.getFirst().acts()).isEqualTo(2);
    assertThat(evidence.getFirst().inferred()).isTrue();
    assertThat(evidence.getLast().inferred()).isFalse();
    assertThat(inferred.of(silent.customer()).getFirst().inferred()).isFalse();
  }

  @Test
  void whatTheyAskAndTellIsAnAct() {
    var ada = somebody();
    understood(ada, "suggestion", 0.9);
    understood(ada, "suggestion", 0.2);
    understood(ada, "greeting", 0.9);

    assertThat(inferred.of(ada.customer()))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.reason()).isEqualTo(SUBMIT_IDEAS);
          assertThat(it.acts()).isEqualTo(1);
        });
  }

  @Test
  void ofOnePersonOnlyTheirOwnRecordsAreRead() {
    for (var statement : List.of(inferred.statement(), reasons.rowsOfOne()))
      assertThat(plan(statement))
          .filteredOn(it -> it.matches(".*Scan.* on (touchpoint_\\d+|interaction) \\w+ .*"))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it).contains("source_record_id = ANY"));
  }

  /** Each scan with its conditions in a line, as it is where tables are too great to be read. */
  private List<String> plan(String statement) {
    var lines =
        transaction.execute(_ -> {
          jdbc.sql("set local enable_seqscan = off").update();
          return jdbc.sql("explain " + statement)
              .param("customer", UUID.randomUUID())
              .param("since", Timestamp.from(ago(365)))
              .param("least", 2)
              .query(String.class)
              .list();
        });
    return List.of(String.join(" ", lines).split("(?=->)", -1));
  }

  private void understood(Identified who, String intent, double confidence) {
    var interaction = UUID.randomUUID();
    jdbc.sql(
            """
            insert into interaction (source_record_id, interaction_id, account_id, external_id, thread_id, kind,
                visibility, text, attachments, occurred_at, edit, captured_at)
            values (?, ?, ?, ?, 't', 'COMMENT', 'PUBLIC', 'Pistachio!', '[]', ?, 0, ?)
            """)
        .params(
            who.record().value(),
            interaction,
            UUID.randomUUID(),
            interaction.toString(),
            Timestamp.from(ago(1)),
            Timestamp.from(ago(1)))
        .update();
    jdbc.sql(
            """
            insert into interaction_insight (source_record_id, interaction_id, language, language_confidence, sentiment,
                sentiment_confidence, sentiment_score, emotion, emotion_confidence, intent, intent_confidence, urgency,
                urgency_reasons, personal_data, evidence, model, understood_at)
            values (?, ?, 'en', 1, 'neutral', 1, 0, '', 0, ?, ?, 0, '[]', '[]', '[]', 'm', ?)
            """)
        .params(who.record().value(), interaction, intent, confidence, Timestamp.from(NOON))
        .update();
  }

  @Test
  void anAnswerOfNobodyOrOfTomorrowIsRefused() {
    var choice = new ReasonChoice(Set.of(DISCOUNT), null);
    var nobody = new SourceRecordId(UUID.randomUUID());

    assertThat(stated.answer(nobody, new Stated(choice, AskedThrough.STAFF, "anna", NOON)))
        .isEqualTo(Outcome.UNKNOWN_CUSTOMER);
    assertThat(
            stated.answer(
                somebody().record(), new Stated(choice, AskedThrough.STAFF, "anna", ago(-1))))
        .isEqualTo(Outcome.IN_THE_FUTURE);
    assertThatThrownBy(() -> new ReasonChoice(Set.of(DISCOUNT), COMMUNITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBeliefIsReplacedByALaterOne() {
    beliefs.believe("anna", new ReasonChoice(Set.of(COMMUNITY), null));
    clock.set(NOON.plusSeconds(60));
    beliefs.believe("anna", new ReasonChoice(Set.of(DISCOUNT), DISCOUNT));

    assertThat(beliefs.of("anna").orElseThrow().choice().reasons()).containsExactly(DISCOUNT);
    for (int i = 0; i < 4; i++)
      beliefs.believe("staff-" + i, new ReasonChoice(Set.of(PURCHASE), null));
    assertThat(line(report(), COMMUNITY).believed()).isEqualTo(new Proportion(0, 5));
    assertThat(beliefs.of("luca")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SAID", "DONE"})
  void askingOneAndAskingAllGiveTheSameAnswerNowAndUntilDue(String by) {
    var random = new Random(by.hashCode());
    var people = new ArrayList<CustomerId>();
    var reasons = List.of(PURCHASE, FEEL_CONNECTED, DISCOUNT);
    var kinds = List.of(TouchpointKind.ORDER, TouchpointKind.REACTION, TouchpointKind.MESSAGE);
    for (int i = 0; i < 30; i++) {
      var one = somebody();
      people.add(one.customer());
      for (int n = random.nextInt(3); n > 0; n--) {
        var ticked = EnumSet.noneOf(Reason.class);
        reasons.stream().filter(_ -> random.nextBoolean()).forEach(ticked::add);
        says(one, random.nextDouble() * 400, ticked.toArray(Reason[]::new));
      }
      for (int n = random.nextInt(7); n > 0; n--) {
        does(one, kinds.get(random.nextInt(3)), random.nextDouble() * 400);
      }
    }
    var arguments =
        by.isEmpty()
            ? Arguments.of("reason", "PURCHASE")
            : Arguments.of("reason", "PURCHASE", "by", by);
    var condition = new Condition.Fact("reason", arguments);

    for (int day = 0; day < 400; day += 40) {
      var now = NOON.plus(Duration.ofDays(day));
      var later = now.plus(Duration.ofDays(20));
      var many = ask(condition, now);
      var then = ask(condition, later);
      for (var person : people) {
        var answer = many.get(person);
        var trace = evaluation.of(person, condition, now).orElseThrow();
        assertThat(trace.holds()).as("%s: %s", now, trace).isEqualTo(answer.holds());
        if (then.get(person).holds() != answer.holds())
          assertThat(answer.due()).isAfterOrEqualTo(now).isBeforeOrEqualTo(later);
      }
    }
  }

  private record Answer(boolean holds, @Nullable Instant due) {}

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
  void aReasonReadsAsASentenceAndBack() {
    var condition = new Condition.Fact("reason", Arguments.of("reason", "DISCOUNT", "by", "DONE"));

    assertThat(language.print(condition))
        .isEqualTo("who follow us because of discounts as their acts show");
    assertThat(language.read("who follow us because of discounts as their acts show"))
        .isInstanceOfSatisfying(
            Reading.Read.class, it -> assertThat(it.condition()).isEqualTo(condition));
    assertThat(language.read("who follow us because of discounts"))
        .isInstanceOf(Reading.Read.class);
  }
}
