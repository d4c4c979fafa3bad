package org.mutualcrm.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.condition.ConditionSql;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentChange.Changed;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.timeline.Correction;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What we gave and what we got: counted once, balanced always, never changed. */
@CrmTest
class ValueLedgerTests {

  @Autowired ValueClockwork clockwork;
  @Autowired ValuePosting posting;
  @Autowired ValueRates rates;
  @Autowired ValueBook book;
  @Autowired ValueReport report;
  @Autowired SegmentMaking making;
  @Autowired Language language;
  @Autowired Evaluation evaluation;
  @Autowired ConditionSql sql;
  @Autowired Timeline timeline;
  @Autowired Correction correction;
  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired DrivenClock clock;

  @Test
  void whatIsMeasuredIsMoneyAndTheRestIsWhatWasDeclared() {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 120_00);
    tell(ada, TouchpointKind.REDEMPTION, "r-1", 15_00);
    tell(ada, TouchpointKind.REPLY, "m-1", null);
    tell(ada, TouchpointKind.REVIEW, "v-1", null);
    tell(ada, TouchpointKind.MESSAGE, "m-0", null);
    clockwork.drain();

    var value = book.of(customer(ada), null);
    assertThat(value.given()).containsExactly(euro(15_00), points(4));
    assertThat(value.received()).containsExactly(euro(36_00), points(20));
    assertThat(value.balance()).containsExactly(euro(21_00), points(16));
    assertThat(book.entries(customer(ada), null, 10))
        .allSatisfy(it -> assertThat(it.company() + it.customer()).isZero())
        .filteredOn(it -> it.kind() == ValueKind.MARGIN)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.quantity()).isEqualTo(120_00);
          assertThat(it.rate()).isNotNull();
          assertThat(it.rate().amount()).isEqualTo(3_000);
        });
    assertThat(book.entries(customer(ada), null, 10))
        .filteredOn(it -> it.kind() == ValueKind.DISCOUNT)
        .singleElement()
        .satisfies(it -> assertThat(it.rate()).isNull());
  }

  @Test
  void whatIsTakenBackIsCounteredAndNothingIsChanged() {
    var ada = seen();
    tell(ada, TouchpointKind.REDEMPTION, "r-1", 10_00);
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    var review = tell(ada, TouchpointKind.REVIEW, "v-1", null);
    posting.settle(ada);
    var before = rows(ada);

    tell(ada, TouchpointKind.ROLLBACK, "r-1", -10_00);
    tell(ada, TouchpointKind.ORDER, "A-1", -40_00);
    timeline.remove(ada, review, TouchpointKind.REVIEW, "v-1", "Taken back");
    posting.settle(ada);

    assertThat(book.of(customer(ada), null).balance()).containsExactly(euro(18_00), points(0));
    assertThat(rows(ada)).containsAll(before).hasSize(6);
  }

  @Test
  void anOrderThatItsSourceCorrectsIsCounteredAndPostedAnew() {
    var ada = seen();
    var at = tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    posting.settle(ada);

    correction.replace(
        at, touchpoint(ada, at.plusSeconds(60), TouchpointKind.ORDER, "A-1", 80_00L));
    posting.settle(ada);

    assertThat(book.of(customer(ada), null).received()).containsExactly(euro(24_00));
    assertThat(book.of(customer(ada), null).totals())
        .singleElement()
        .satisfies(it -> assertThat(it.facts()).isEqualTo(1));
    assertThat(rows(ada)).hasSize(3);
  }

  @Test
  void aNewRateCountsForWhatHappensFromThenOn() {
    var ada = seen();
    tell(ada, TouchpointKind.SURVEY, "s-1", null);
    posting.settle(ada);
    var rate =
        rates.declare(
            new DeclareRate(ValueKind.ANSWER, "eur", 200, "Asked 30 people", null, "nora"));
    try {
      assertThat(rates.current().get(ValueKind.ANSWER)).isEqualTo(rate);
      clock.advance(Duration.ofSeconds(1));
      tell(ada, TouchpointKind.SURVEY, "s-2", null);
      posting.settle(ada);
      assertThat(posting.settle(ada)).isZero();

      assertThat(book.of(customer(ada), null).received()).containsExactly(euro(2_00), points(5));
      assertThat(book.entries(customer(ada), null, 10))
          .extracting(it -> it.rate() == null ? 0 : it.rate().version())
          .containsExactly(rate.version(), rate.version() - 1);
    } finally {
      clock.advance(Duration.ofSeconds(1));
      rates.declare(new DeclareRate(ValueKind.ANSWER, "PTS", 5, "As before", null, "nora"));
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void aSegmentAsksForWhatWasExchangedOneOrManyAlike() {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    clock.advance(Duration.ofDays(10));
    tell(ada, TouchpointKind.REDEMPTION, "r-1", 45_00);
    posting.settle(ada);

    assertThat(holds(ada, "with value received of at least 30 EUR")).isTrue();
    assertThat(holds(ada, "with value received of at least 30 EUR in the last 10 days")).isFalse();
    assertThat(holds(ada, "with value received of at least 30 EUR in the last 11 days")).isTrue();
    assertThat(holds(ada, "with value given of exactly 45 EUR")).isTrue();
    assertThat(holds(ada, "with value received less given of at most -15 EUR")).isTrue();
    assertThat(holds(ada, "with value received less given of at most -15.01 EUR")).isFalse();
    assertThat(holds(ada, "with value received of at least 1 points")).isFalse();
  }

  @Test
  void segmentsAreReportedByWhatWasExchangedWithTheirMembers() {
    var ada = seen();
    var bea = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    tell(bea, TouchpointKind.REDEMPTION, "r-1", 7_00);
    tell(seen(), TouchpointKind.ORDER, "C-1", 100_00);
    clockwork.drain();
    var name = "Regulars " + UUID.randomUUID();
    var made = (Changed) making.create(new DraftSegment(name, "", null, "mara"), null);
    // As the segment's own worker keeps them, which does not run here.
    for (var it : List.of(ada, bea))
      jdbc.sql("insert into segment_member (customer_id, segment_id, since) values (?, ?, now())")
          .params(customer(it).value(), made.id().value())
          .update();

    assertThat(report.bySegment(null))
        .filteredOn(it -> it.label().equals(name))
        .singleElement()
        .isEqualTo(new ValueGroup(made.id().toString(), name, 2, "EUR", 7_00, 30_00));
    assertThat(report.all(1))
        .filteredOn(it -> it.unit().equals("EUR"))
        .singleElement()
        .satisfies(it -> assertThat(it.received()).isGreaterThanOrEqualTo(60_00));
  }

  private boolean holds(SourceRecordId record, String sentence) {
    var condition = language.read("customers " + sentence);
    assertThat(condition).isInstanceOf(Reading.Read.class);
    var asked = ((Reading.Read) condition).condition();
    var one = evaluation.of(customer(record), asked, clock.instant()).orElseThrow().holds();
    var compiled = sql.compile(asked, clock.instant(), "f").all();
    var many =
        jdbc.sql(
                "select %s from customer c %s where c.customer_id = :who"
                    .formatted(compiled.holds(), compiled.joins()))
            .params(compiled.parameters())
            .param("who", customer(record).value())
            .query(Boolean.class)
            .single();
    assertThat(many).isEqualTo(one);
    return one;
  }

  @Test
  void whatReturnsIsWorthWhatItWasWorthWhenItWasBought() {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    posting.settle(ada);
    rates.declare(new DeclareRate(ValueKind.MARGIN, null, 1_000, "Leaner", null, "nora"));
    try {
      clock.advance(Duration.ofSeconds(1));
      tell(ada, TouchpointKind.ORDER, "A-1", -100_00);
      posting.settle(ada);

      assertThat(book.of(customer(ada), null).balance()).containsExactly(euro(0));
    } finally {
      clock.advance(Duration.ofSeconds(1));
      rates.declare(new DeclareRate(ValueKind.MARGIN, null, 3_000, "As before", null, "nora"));
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyFactsAndCorrectionsInAnyOrderComeToTheSameBalance(long seed) {
    var random = new Random(seed);
    var one = seen();
    var other = seen();
    var told = new ArrayList<Told>();
    for (int i = 0; i < 8; i++) {
      long sum = 1 + random.nextInt(9_999);
      told.add(new Told(TouchpointKind.ORDER, "A-" + i, sum));
      told.add(new Told(TouchpointKind.REDEMPTION, "r-" + i, sum / 10 + 1));
      if (random.nextBoolean())
        told.add(new Told(TouchpointKind.ORDER, "A-" + i, -1 - random.nextLong(sum)));
      if (random.nextBoolean())
        told.add(new Told(TouchpointKind.ROLLBACK, "r-" + i, -sum / 10 - 1));
      told.add(new Told(TouchpointKind.REPLY, "m-" + i, null));
    }

    for (var it : told) tell(one, it.kind(), it.ref(), it.minor());
    posting.settle(one);
    Collections.shuffle(told, random);
    for (var it : told) {
      tell(other, it.kind(), it.ref(), it.minor());
      if (random.nextInt(4) == 0) posting.settle(other);
    }
    posting.settle(other);

    assertThat(book.of(customer(other), null)).isEqualTo(book.of(customer(one), null));
    var before = rows(other);
    assertThat(posting.settle(other)).isZero();
    assertThat(rows(other)).isEqualTo(before);
    assertThat(
            jdbc.sql("select coalesce(sum(company_amount + customer_amount), 0) from value_entry")
                .query(Long.class)
                .single())
        .isZero();
  }

  private record Told(TouchpointKind kind, String ref, @Nullable Long minor) {}

  @Test
  void oneFactFromManySidesIsPostedOnce() throws Exception {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    tell(ada, TouchpointKind.REPLY, "m-1", null);

    int posted = 0;
    try (var threads = Executors.newFixedThreadPool(12)) {
      var settlings = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 24; i++) settlings.add(() -> posting.settle(ada));
      for (var it : threads.invokeAll(settlings)) posted += it.get();
    }

    assertThat(posted).isEqualTo(2);
    assertThat(rows(ada)).hasSize(2);
  }

  @Test
  void whatIsCommittedLateIsNotMissed() throws Exception {
    var ada = seen();
    clockwork.drain();
    transactions.executeWithoutResult(_ -> {
      tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
      // Another one reads on meanwhile, and what comes after is posted before.
      try (var other = Executors.newSingleThreadExecutor()) {
        other
            .submit(() -> {
              tell(seen(), TouchpointKind.ORDER, "B-1", 1_00);
              clockwork.drain();
            })
            .get();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(rows(ada)).isEmpty();

    clockwork.drain();

    assertThat(book.of(customer(ada), null).received()).containsExactly(euro(30_00));
  }

  @Test
  void whatWasThereBeforeTheLedgerIsCaughtUpWith() {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    jdbc.sql("delete from value_due").update();
    jdbc.sql("update value_catch_up set after_record = null, finished_at = null").update();

    for (int i = 0; i < 200 && unfinished(); i++) clockwork.tick();
    clockwork.drain();

    assertThat(unfinished()).isFalse();
    assertThat(book.of(customer(ada), null).received()).containsExactly(euro(30_00));
  }

  private boolean unfinished() {
    return jdbc.sql("select exists (select from value_catch_up where finished_at is null)")
        .query(Boolean.class)
        .single();
  }

  @Test
  void joinedAndPartedEachHasWhatTheirRecordsHave() {
    var ada = seen();
    var bea = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    tell(bea, TouchpointKind.ORDER, "B-1", 50_00);
    posting.settle(ada);
    posting.settle(bea);
    var before = rows(ada);

    merging.merge(new MergeCustomers(ada.nativeCustomer(), bea.nativeCustomer(), "maria", "asked"));
    assertThat(book.of(customer(ada), null).received()).containsExactly(euro(45_00));
    tell(bea, TouchpointKind.ORDER, "B-2", 10_00);
    posting.settle(bea);
    unmerging.unmerge(new UnmergeRecords(customer(ada), Set.of(bea), "maria", "two people"));

    assertThat(book.of(customer(ada), null).received()).containsExactly(euro(30_00));
    assertThat(book.of(customer(bea), null).received()).containsExactly(euro(18_00));
    assertThat(rows(ada)).isEqualTo(before);
  }

  @Test
  void theDatabaseTakesNoEntryThatDoesNotBalance() {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 100_00);
    posting.settle(ada);

    assertThatThrownBy(() ->
            jdbc.sql(
                    "update value_entry set company_amount = company_amount + 1 where source_record_id = ?")
                .param(ada.value())
                .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  private Instant tell(SourceRecordId record, TouchpointKind kind, String ref, int minor) {
    return tell(record, kind, ref, Long.valueOf(minor));
  }

  private Instant tell(
      SourceRecordId record, TouchpointKind kind, String ref, @Nullable Long minor) {
    clock.advance(Duration.ofMillis(1));
    timeline.append(touchpoint(record, clock.instant(), kind, ref, minor));
    return clock.instant();
  }

  private static Touchpoint touchpoint(
      SourceRecordId record, Instant at, TouchpointKind kind, String ref, @Nullable Long minor) {
    return new Touchpoint(
        record,
        at,
        kind,
        ref,
        "shop",
        kind == TouchpointKind.REPLY ? Direction.OUTBOUND : Direction.INBOUND,
        kind.label(),
        null,
        minor == null ? null : Money.ofMinor(CurrencyUnit.EUR, minor),
        null);
  }

  private List<Map<String, Object>> rows(SourceRecordId record) {
    return jdbc.sql("select * from value_entry where source_record_id = ? order by entry_id")
        .param(record.value())
        .query()
        .listOfRows();
  }

  private static Worth euro(long minor) {
    return new Worth("EUR", minor);
  }

  private static Worth points(long points) {
    return new Worth(Worth.POINTS, points);
  }

  private CustomerId customer(SourceRecordId record) {
    return customers.resolve(record.nativeCustomer()).orElseThrow();
  }

  private SourceRecordId seen() {
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:value" + UUID.randomUUID()),
                UUID.randomUUID().toString(),
                PersonFacts.of(Map.of(ProfileField.FULL_NAME, "Ada")),
                Coverage.WHOLE,
                List.of(),
                clock.instant()))
        .record();
  }
}
