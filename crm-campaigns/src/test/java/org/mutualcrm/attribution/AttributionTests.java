package org.mutualcrm.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import crmtesting.CrmTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.attribution.AttributionReport.Line;
import org.mutualcrm.attribution.AttributionReport.Step;
import org.mutualcrm.attribution.AttributionView.Status;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came before orders, in years in which nobody else does anything. */
@CrmTest
class AttributionTests {

  private static final AtomicInteger YEAR = new AtomicInteger(1995);
  private static final UUID SUMMER = UUID.fromString("019f0000-0000-7000-8000-00000000a77b");

  @Autowired Attributing attributing;
  @Autowired Attributions attributions;
  @Autowired AttributionWorker worker;
  @Autowired Timeline timeline;
  @Autowired JdbcClient jdbc;

  private LocalDate june;

  @BeforeEach
  void aYearOfItsOwn() {
    june = LocalDate.of(YEAR.getAndIncrement(), 6, 1);
  }

  @Test
  void eachModelGivesEveryOrderAwayOnceByItsOwnRule() {
    var ada = person();
    comments(ada, 1);
    sent(ada, 3);
    follows(ada, 4);
    orders(ada, 5, "90.00");
    var bob = person();
    comments(bob, 2);

    var report = report(30);

    assertThat(report.orders()).isEqualTo(1);
    assertThat(report.touched()).isEqualTo(1);
    assertThat(report.touchedMinor()).isEqualTo(9_000);
    assertThat(report.waysWithoutOrder()).isEqualTo(1);
    assertThat(minor(report, TouchpointKind.COMMENT, AttributionModel.FIRST)).isEqualTo(9_000);
    assertThat(minor(report, TouchpointKind.COMMENT, AttributionModel.LAST)).isZero();
    assertThat(minor(report, TouchpointKind.COMMENT, AttributionModel.LINEAR)).isEqualTo(3_000);
    for (var model : AttributionModel.values()) {
      assertThat(
              report.lines().stream().mapToLong(it -> it.credit().get(model).revenueMinor()).sum())
          .as(model.label())
          .isEqualTo(report.touchedMinor());
      assertThat(report.lines().stream().mapToDouble(it -> it.credit().get(model).orders()).sum())
          .as(model.label())
          .isCloseTo(1, within(1e-9));
    }
    assertThat(report.of(SUMMER, AttributionModel.LAST).revenueMinor()).isEqualTo(9_000);
    assertThat(report.of(UUID.randomUUID(), AttributionModel.LAST)).isNull();
  }

  @Test
  void onlyWhatIsBetweenTwoOrdersAndWithinTheLookbackCounts() {
    var ada = person();
    comments(ada, 1);
    orders(ada, 2, "10.00");
    orders(ada, 3, "20.00");
    sent(ada, 4);
    orders(ada, 20, "30.00");

    assertThat(report(30).touchedMinor()).isEqualTo(4_000);
    assertThat(report(10).touchedMinor()).isEqualTo(1_000);
  }

  @Test
  void ofTheDaysBeforeOnlyWhatLeadsIntoThemCounts() {
    var ada = person();
    comments(ada, -5);
    orders(ada, 2, "10.00");
    var bob = person();
    comments(bob, -9);
    orders(bob, -8, "99.00");

    var report = report(30);

    assertThat(report.orders()).isEqualTo(1);
    assertThat(minor(report, TouchpointKind.COMMENT, AttributionModel.LAST)).isEqualTo(1_000);
    assertThat(report.waysWithoutOrder()).isZero();
    assertThat(step(report, Stage.TOOK_PART).people()).isZero();
  }

  @Test
  void thatTwoRecordsAreOnePersonMakesOneWay() {
    var social = person();
    var shop = person();
    comments(social, 1);
    orders(shop, 2, "10.00");
    assertThat(report(30).touched()).isZero();

    jdbc.sql("update source_record set customer_id = ? where source_record_id = ?")
        .params(shop.value(), social.value())
        .update();

    assertThat(report(30).touched()).isEqualTo(1);
  }

  @Test
  void theWayFromTakingPartSaysWhoIsNotIdentified() {
    var ada = person();
    identified(ada);
    comments(ada, 1);
    sent(ada, 2);
    orders(ada, 3, "10.00");
    orders(ada, 4, "10.00");
    var stranger = person();
    comments(stranger, 1);
    var buyer = person();
    identified(buyer);
    orders(buyer, 1, "10.00");
    comments(buyer, 2);

    var report = report(30);

    assertThat(step(report, Stage.TOOK_PART)).isEqualTo(new Step(Stage.TOOK_PART, 3, 1, 3));
    assertThat(step(report, Stage.REACHED)).isEqualTo(new Step(Stage.REACHED, 1, 0, 1));
    assertThat(step(report, Stage.ORDERED)).isEqualTo(new Step(Stage.ORDERED, 2, 0, 1));
    assertThat(step(report, Stage.ORDERED_AGAIN)).isEqualTo(new Step(Stage.ORDERED_AGAIN, 1, 0, 1));
  }

  @Test
  void anotherCurrencyCountsAsAnOrderWithoutRevenue() {
    var ada = person();
    comments(ada, 1);
    happens(ada, 2, TouchpointKind.ORDER, Direction.INBOUND, null, Money.parse("USD 10.00"));

    var report = report(30);

    assertThat(report.touched()).isEqualTo(1);
    assertThat(report.revenueMinor()).isZero();
    assertThat(report.otherCurrency()).isEqualTo(1);
  }

  @Test
  void aReportIsWorkedOutInTheBackgroundAndKept() {
    var ada = person();
    comments(ada, 1);
    orders(ada, 2, "10.00");

    var id = attributions.ask(question(30), "maria").orElseThrow();
    assertThat(attributions.find(id).orElseThrow().status()).isIn(Status.WAITING, Status.RUNNING);
    worker.work();

    var done = attributions.find(id).orElseThrow();
    assertThat(done.status()).isEqualTo(Status.DONE);
    assertThat(done.report()).isEqualTo(report(30));
    assertThat(attributions.latest(1).getFirst().id()).isEqualTo(id);
  }

  @Test
  void aWorkerThatDiedIsFollowedByAnotherThreeTimes() {
    var id = attributions.ask(question(30), "maria").orElseThrow();
    for (int i = 0; i < 3; i++) {
      assertThat(attributions.take().map(AttributionView::id)).contains(id);
      assertThat(attributions.take()).isEmpty();
      attributions.stumbled(id);
    }

    assertThat(attributions.find(id).orElseThrow().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void moreThanFiveDoNotWait() {
    for (int i = 0; i < Attributions.MOST_WAITING; i++)
      assertThat(attributions.ask(question(30), "maria")).isPresent();

    assertThat(attributions.ask(question(30), "maria")).isEmpty();
    jdbc.sql("delete from attribution where status = 'WAITING'").update();
  }

  @Test
  void aQuestionIsAboutAYearAtMost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionQuestion(june, june.minusDays(1), 30));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionQuestion(june, june.plusDays(366), 30));
    assertThatIllegalArgumentException().isThrownBy(() -> new AttributionQuestion(june, june, 91));
  }

  private AttributionQuestion question(int lookback) {
    return new AttributionQuestion(june, june.plusDays(29), lookback);
  }

  private AttributionReport report(int lookback) {
    return attributing.answer(question(lookback));
  }

  private static long minor(AttributionReport report, TouchpointKind kind, AttributionModel model) {
    return report.lines().stream()
        .filter(it -> it.touch().kind() == kind)
        .map(Line::credit)
        .mapToLong(it -> it.get(model).revenueMinor())
        .sum();
  }

  private static Step step(AttributionReport report, Stage stage) {
    return report.funnel().stream().filter(it -> it.stage() == stage).findFirst().orElseThrow();
  }

  private SourceRecordId person() {
    var id = SourceRecordId.next();
    var now = Timestamp.from(noon(0));
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            values (?, 'crm:ways', ?, ?, 1, '{}', '', ?, ?, ?)
            """)
        .params(id.value(), id.toString(), id.value(), now, now, now)
        .update();
    return id;
  }

  private void identified(SourceRecordId person) {
    var now = Timestamp.from(noon(0));
    jdbc.sql(
            """
            insert into customer (customer_id, display_name, email, profile, search_text, source_records,
                first_seen_at, last_seen_at)
            values (?, 'Somebody', ?, '{}', '', 1, ?, ?)
            """)
        .params(person.value(), person + "@example.org", now, now)
        .update();
  }

  private void comments(SourceRecordId who, int day) {
    happens(who, day, TouchpointKind.COMMENT, Direction.INBOUND, null, null);
  }

  private void sent(SourceRecordId who, int day) {
    happens(who, day, TouchpointKind.CAMPAIGN, Direction.OUTBOUND, "/campaigns/" + SUMMER, null);
  }

  private void follows(SourceRecordId who, int day) {
    happens(who, day, TouchpointKind.CAMPAIGN, Direction.INBOUND, "/campaigns/" + SUMMER, null);
  }

  private void orders(SourceRecordId who, int day, String euros) {
    happens(who, day, TouchpointKind.ORDER, Direction.INBOUND, null, Money.parse("EUR " + euros));
  }

  private void happens(
      SourceRecordId who, int day, TouchpointKind kind, Direction way, String link, Money amount) {
    timeline.append(
        new Touchpoint(
            who,
            noon(day),
            kind,
            UUID.randomUUID().toString(),
            "instagram",
            way,
            "Something",
            null,
            amount,
            link));
  }

  private Instant noon(int day) {
    return june.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
