package org.mutualcrm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.segment.SegmentChange.Changed;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class SegmentTests {

  @Autowired SegmentMaking making;
  @Autowired SegmentBook book;
  @Autowired SegmentBuilds builds;
  @Autowired SegmentLists lists;
  @Autowired SegmentSnapshots snapshots;
  @Autowired SegmentAnswers answers;
  @Autowired ScoringPlans plans;
  @Autowired BuildWorker worker;
  @Autowired Rechecks rechecks;
  @Autowired JdbcClient jdbc;
  @Autowired Dues dues;
  @Autowired Identification identification;
  @Autowired Linking linking;
  @Autowired Rebuild rebuild;
  @Autowired Timeline timeline;
  @Autowired DrivenClock clock;

  private final String city = "Town " + UUID.randomUUID();

  @AfterEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void aNewSegmentHasEverybodyItsConditionHoldsOf() {
    var here = person(city);
    person("Elsewhere");

    var segment = made(living(city));

    assertThat(members(segment)).containsExactly(here.nativeCustomer());
    assertThat(book.find(segment).orElseThrow())
        .satisfies(it -> {
          assertThat(it.state()).isEqualTo(SegmentView.State.LIVE);
          assertThat(it.members()).isEqualTo(1);
          assertThat(it.builtAt()).isEqualTo(clock.instant());
          assertThat(it.buildTook()).isNotNull();
        });
  }

  @Test
  void membershipFollowsAChangeOfTheProfileInTheSameTransaction() {
    var segment = made(living(city));

    var here = person(city);

    assertThat(members(segment)).containsExactly(here.nativeCustomer());
  }

  @Test
  void membershipFollowsATouchpoint() {
    var here = person(city);
    var segment = made(new Condition.All(List.of(living(city), ordering(30))));
    assertThat(members(segment)).isEmpty();

    order(here);
    drain();

    assertThat(members(segment)).containsExactly(here.nativeCustomer());
    assertThat(book.movements(segment, 30))
        .singleElement()
        .satisfies(it -> assertThat(it.entered()).isEqualTo(1));
  }

  @Test
  void membershipEndsWhenTimeAloneEndsIt() {
    var here = person(city);
    order(here);
    var segment = made(new Condition.All(List.of(living(city), ordering(30))));
    assertThat(members(segment)).hasSize(1);

    clock.advance(Duration.ofDays(30).minusSeconds(1));
    comeDue();
    assertThat(members(segment)).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    comeDue();

    assertThat(members(segment)).isEmpty();
  }

  @Test
  void aSegmentMadeOfAnotherFollowsIt() {
    var here = person(city);
    var part = made(new Condition.All(List.of(living(city), ordering(30))));
    var whole = made(in(part));
    var others = made(new Condition.All(List.of(living(city), new Condition.Not(in(part)))));
    assertThat(members(others)).hasSize(1);

    order(here);
    drain();

    assertThat(members(whole)).containsExactly(here.nativeCustomer());
    assertThat(members(others)).isEmpty();
  }

  @Test
  void anotherConditionReachesThoseMadeOfIt() {
    var here = person(city);
    var part = made(living("Nowhere " + city));
    var whole = made(in(part));

    var view = book.find(part).orElseThrow();
    making.change(part, new DraftSegment(view.name(), "", living(city), "test"), view.version());
    assertThat(members(part)).as("served until the swap").isEmpty();
    build();

    assertThat(members(whole))
        .as("%s, %s, %s", builds.of(part, 9), builds.of(whole, 9), book.find(part))
        .containsExactly(here.nativeCustomer());
  }

  @Test
  void joiningAndPartingMoveMembershipAtOnceAndExactly() {
    var one = person(city);
    var other = person("Elsewhere");
    order(other);
    var segment = made(new Condition.All(List.of(living(city), ordering(30))));
    assertThat(members(segment)).isEmpty();

    var link = linking.match(one, other, "maria", "same person");
    assertThat(members(segment)).containsExactly(one.nativeCustomer());
    linking.withdraw(link, "maria", "not the same");

    assertThat(members(segment)).isEmpty();
  }

  @Test
  void derivingEverythingAnewChangesNoMembership() {
    var here = person(city);
    var segment = made(living(city));
    var before = book.members(segment, null, 10);

    rebuild.of(Set.of(here.nativeCustomer()));

    assertThat(book.members(segment, null, 10)).isEqualTo(before);
  }

  @Test
  void whatChangesWhileEverybodyIsAskedIsNotLost() {
    var here = person(city);
    var segment = made(new Condition.All(List.of(living(city), ordering(30))));
    var build = builds.request(segment, "maria").orElseThrow();
    var taken = builds.take().orElseThrow();
    assertThat(taken.id()).isEqualTo(build.id());

    order(here);
    drain();
    assertThat(members(segment)).hasSize(1);
    builds.failed(taken.id(), "made to fail");
    drain();

    assertThat(members(segment)).hasSize(1);
    assertThat(book.find(segment).orElseThrow().state()).isEqualTo(SegmentView.State.LIVE);
  }

  @Test
  void aSegmentIsNeverAPartOfItself() {
    var part = made(living(city));
    var whole = made(in(part));
    var view = book.find(part).orElseThrow();

    var refused = making.change(part, new DraftSegment(view.name(), "", in(whole), "test"), null);

    assertThat(refused)
        .isInstanceOfSatisfying(
            SegmentChange.Cyclic.class,
            it ->
                assertThat(it.names())
                    .startsWith(view.name())
                    .endsWith(view.name())
                    .contains(book.find(whole).orElseThrow().name()));
  }

  @Test
  void whatIsUsedIsNotDeletedAndTheUsersAreNamed() {
    var part = made(living(city));
    var whole = made(in(part));

    assertThat(making.delete(part, null))
        .isInstanceOfSatisfying(
            SegmentChange.InUse.class,
            it ->
                assertThat(it.uses()).extracting(SegmentUse::id).containsExactly(whole.toString()));
    assertThat(making.delete(whole, null)).isInstanceOf(Changed.class);
    assertThat(making.delete(part, null)).isInstanceOf(Changed.class);
  }

  @Test
  void theSameRequestMakesOneSegment() {
    var draft = new DraftSegment("Once " + city, "", living(city), "test");

    var first = making.create(draft, "key " + city);
    var again = making.create(draft, "key " + city);

    assertThat(again).isEqualTo(first);
    assertThat(making.create(draft, null)).isInstanceOf(SegmentChange.NameTaken.class);
  }

  @Test
  void aListKeepsItsPeopleThroughJoiningAndParting() {
    var one = person(city);
    var other = person(city);
    var list = created(new DraftSegment("List " + city, "", null, "test"));
    assertThat(lists.add(list, List.of(other.nativeCustomer()), "maria"))
        .isEqualTo(ListChange.DONE);
    assertThat(members(list)).containsExactly(other.nativeCustomer());

    var link = linking.match(one, other, "maria", "same person");
    assertThat(members(list)).containsExactly(one.nativeCustomer());
    linking.withdraw(link, "maria", "not the same");
    assertThat(members(list)).containsExactly(other.nativeCustomer());

    lists.remove(list, List.of(other.nativeCustomer()));
    assertThat(members(list)).isEmpty();
    assertThat(lists.add(list, List.of(new CustomerId(UUID.randomUUID())), "maria"))
        .isEqualTo(ListChange.SOME_UNKNOWN);
  }

  @Test
  void aSnapshotStaysAsItWasAndProvesIt() {
    var here = person(city);
    var segment = made(living(city));

    var snapshot = snapshots.take(segment, null, "maria").orElseThrow();
    person(city);

    assertThat(snapshot.members()).isEqualTo(1);
    assertThat(snapshots.members(snapshot.id(), null, 10)).containsExactly(here.nativeCustomer());
    assertThat(snapshot.hash()).matches("[0-9a-f]{64}");
    assertThat(snapshots.intact(snapshot.id())).isTrue();
    assertThat(members(segment)).hasSize(2);
  }

  @Test
  void whyNamesWhatWasFound() {
    var here = person(city);
    var segment = made(new Condition.All(List.of(living(city), ordering(30))));

    var why = answers.why(segment, here.nativeCustomer()).orElseThrow();

    assertThat(why.member()).isFalse();
    assertThat(why.trace().because())
        .singleElement()
        .satisfies(it -> assertThat(it.found()).isEqualTo("0 found in the last 30 days"));
  }

  @Test
  void aPreviewCountsWithoutKeepingAnything() {
    var here = person(city);

    var preview = answers.preview(living(city), 20);

    assertThat(preview)
        .isInstanceOfSatisfying(
            SegmentPreview.Counted.class,
            it -> {
              assertThat(it.count()).isEqualTo(1);
              assertThat(it.sample())
                  .extracting(SegmentMember::customer)
                  .containsExactly(here.nativeCustomer());
            });
  }

  @Test
  void pointsFadeAndTakeTheCustomerOutOfTheSegment() {
    var here = person(city);
    order(here);
    var plan =
        ((ScoringPlanChange.Changed)
                plans.create(
                    new DraftScoringPlan(
                        "Plan " + city,
                        "",
                        10,
                        null,
                        List.of(
                            new ScoringElement(
                                "Orders",
                                ordering(300),
                                new java.math.BigDecimal("100"),
                                true,
                                null)),
                        "test"),
                    null))
            .id();
    var segment =
        made(
            Condition.fact(
                "score", "comparison", "AT_LEAST", "points", "50", "plan", plan.toString()));
    assertThat(members(segment)).contains(here.nativeCustomer());
    assertThat(plans.score(plan, here.nativeCustomer()).orElseThrow().total())
        .isEqualByComparingTo("100");

    clock.advance(Duration.ofDays(10));
    comeDue();
    assertThat(members(segment)).contains(here.nativeCustomer());
    assertThat(plans.score(plan, here.nativeCustomer()).orElseThrow().total())
        .isEqualByComparingTo("50");
    clock.advance(Duration.ofHours(1));
    comeDue();

    assertThat(members(segment)).doesNotContain(here.nativeCustomer());
    assertThat(plans.delete(plan, null)).isInstanceOf(ScoringPlanChange.InUse.class);
  }

  private SegmentId made(Condition condition) {
    return created(new DraftSegment("S " + UUID.randomUUID(), "", condition, "test"));
  }

  private SegmentId created(DraftSegment draft) {
    var id = ((Changed) making.create(draft, null)).id();
    build();
    return id;
  }

  private void build() {
    untilDone(
        () -> {
          while (worker.next()) {}
        },
        "select count(*) from segment_build where state in ('QUEUED', 'RUNNING')");
  }

  private void drain() {
    untilDone(
        () -> {
          while (rechecks.drain() > 0) {}
        },
        """
        select count(*) from segment_recheck where segment_id is null
          or segment_id not in (select segment_id from segment_build where state = 'RUNNING')
        """);
  }

  private void comeDue() {
    untilDone(
        () -> {
          while (dues.drain() > 0) {}
        },
        "select count(*) from segment_due where due_at <= '%s'".formatted(clock.instant()));
  }

  /** The context's own workers take their part; what they are at has to be waited for. */
  private void untilDone(Runnable work, String left) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          work.run();
          return jdbc.sql(left).query(Long.class).single() == 0;
        });
  }

  private List<CustomerId> members(SegmentId segment) {
    return book.members(segment, null, 1_000).members().stream()
        .map(SegmentMember::customer)
        .toList();
  }

  private static Condition living(String city) {
    return Condition.fact("property", "field", "CITY", "operator", "IS", "value", city);
  }

  private static Condition ordering(int days) {
    return Condition.fact(
        "touchpoints",
        "comparison",
        "AT_LEAST",
        "count",
        "1",
        "kind",
        "ORDER",
        "lastDays",
        String.valueOf(days));
  }

  private static Condition in(SegmentId segment) {
    return Condition.fact("segment", "segment", segment.toString());
  }

  private SourceRecordId person(String city) {
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:" + (char) ('a' + Math.floorMod(city.hashCode(), 26)) + "-seg"),
                UUID.randomUUID().toString(),
                PersonFacts.builder().with(ProfileField.CITY, city).build(),
                Coverage.WHOLE,
                List.of(),
                clock.instant()))
        .record();
  }

  private void order(SourceRecordId record) {
    timeline.append(
        new Touchpoint(
            record,
            clock.instant(),
            TouchpointKind.ORDER,
            UUID.randomUUID().toString(),
            "shop",
            Direction.INBOUND,
            "Order",
            null,
            null,
            null));
  }
}
