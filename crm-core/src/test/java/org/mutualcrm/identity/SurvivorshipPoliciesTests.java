package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.customer.SurvivorshipStrategy.MOST_RECENT;
import static org.mutualcrm.customer.SurvivorshipStrategy.SOURCE_PRIORITY;
import static org.mutualcrm.customer.SurvivorshipStrategy.UNION;
import static org.mutualcrm.customer.SurvivorshipStrategy.VERIFIED_FIRST;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.ChangePolicy;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.PolicyChange;
import org.mutualcrm.customer.PolicyChange.Changed;
import org.mutualcrm.customer.PolicyPreview;
import org.mutualcrm.customer.PolicyVersion;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.ProfileRebuild.State;
import org.mutualcrm.customer.ProfileRebuilds;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SurvivorshipPolicies;
import org.mutualcrm.customer.SurvivorshipPolicy;
import org.mutualcrm.customer.SurvivorshipStrategy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Choosing how fields are chosen: tried first, then for everybody, and back. */
@CrmTest
class SurvivorshipPoliciesTests {

  @Autowired SurvivorshipPolicies policies;
  @Autowired ProfileRebuilds rebuilds;
  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired Customers customers;
  @Autowired Rebuild rebuild;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;
  @Autowired ApplicationContext context;

  @BeforeEach
  void later() {
    clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void asItCame() {
    jdbc.sql("delete from survivorship_policy").update();
    jdbc.sql("delete from profile_rebuild").update();
    rebuild.all();
  }

  @Test
  void aPolicyIsTriedThenBroughtToEverybodyAndUndoneByTheFormerOne() {
    var ada = twice("Rome", "Ostia");
    var newest = new SurvivorshipPolicy(MOST_RECENT, List.of());

    var preview = policies.preview(ProfileField.CITY, newest);
    assertThat(preview.changed()).isPositive();
    assertThat(preview.examples()).hasSizeLessThanOrEqualTo(5);
    assertThat(stored(ada)).isEqualTo("Rome");

    var changed = (Changed) change(ProfileField.CITY, newest, 0);
    assertThat(changed.now().version()).isEqualTo(1);
    look();
    var job = rebuilds.find(changed.job().id()).orElseThrow();
    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.done()).isEqualTo(job.total());
    assertThat(job.changed()).isPositive();
    assertThat(stored(ada)).isEqualTo("Ostia");

    change(ProfileField.CITY, SurvivorshipPolicy.DEFAULT, 1);
    look();
    assertThat(stored(ada)).isEqualTo("Rome");
    assertThat(policies.versions(ProfileField.CITY))
        .extracting(PolicyVersion::version)
        .containsExactly(2, 1, 0);
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
    var newest = new SurvivorshipPolicy(MOST_RECENT, List.of());
    assertThat(change(ProfileField.CITY, newest, 0)).isInstanceOf(Changed.class);

    assertThat(change(ProfileField.CITY, SurvivorshipPolicy.DEFAULT, 0))
        .isInstanceOf(PolicyChange.ChangedMeanwhile.class);
    assertThat(change(ProfileField.CITY, newest, 1)).isInstanceOf(PolicyChange.SameAsBefore.class);
    assertThat(policies.of(ProfileField.CITY).by()).isEqualTo("ines");
  }

  @Test
  void aVerifiedAddressWinsOverANewerOneThatWasOnlyTyped() {
    var proven = UUID.randomUUID() + "@example.com";
    var crm =
        mail(
            "crm:acme",
            proven.toUpperCase(java.util.Locale.ROOT),
            IdentityClaim.verified(Namespace.EMAIL, proven));
    clock.advance(Duration.ofDays(1));
    var form =
        mail(
            "crm:other",
            "typed@example.com",
            IdentityClaim.stated(Namespace.EMAIL, "typed@example.com"));
    merge(crm, form);
    assertThat(email(crm)).containsExactly("typed@example.com");

    change(ProfileField.EMAIL, new SurvivorshipPolicy(VERIFIED_FIRST, List.of()), 0);
    look();
    assertThat(email(crm)).containsExactly(proven.toUpperCase(java.util.Locale.ROOT));

    change(ProfileField.EMAIL, new SurvivorshipPolicy(UNION, List.of()), 1);
    look();
    assertThat(email(crm))
        .containsExactly("typed@example.com", proven.toUpperCase(java.util.Locale.ROOT));
  }

  @Test
  void underEveryPolicyRebuildingChangesNothing() {
    for (int i = 0; i < 5; i++) twice("Rome" + "o".repeat(i), "Ostia");
    int version = 0;
    for (var strategy : SurvivorshipStrategy.values()) {
      if (!strategy.fits(ProfileField.CITY) || strategy == SOURCE_PRIORITY) continue;
      change(ProfileField.CITY, new SurvivorshipPolicy(strategy, List.of()), version++);
      look();
      var before = dump();

      rebuild.all();

      assertThat(dump()).as(strategy.name()).isEqualTo(before);
    }
  }

  @Test
  void aJobThatWasInterruptedGoesOnAndOneThatWasCancelledStops() {
    twice("Rome", "Ostia");
    var cancelled = rebuilds.request("tried", "ines");
    rebuilds.cancel(cancelled.id());
    look();
    assertThat(rebuilds.find(cancelled.id()).orElseThrow().done()).isZero();

    var left = rebuilds.request("died", "ines");
    rebuilds.take();
    look();
    assertThat(rebuilds.find(left.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    clock.advance(Duration.ofMinutes(3));
    look();
    assertThat(rebuilds.find(left.id()).orElseThrow().state()).isEqualTo(State.DONE);
  }

  @Test
  void aPreviewSaysOfHowManyAndShowsBothValues() {
    var ada = twice("Rome", "Ostia");

    PolicyPreview preview =
        policies.preview(ProfileField.CITY, new SurvivorshipPolicy(MOST_RECENT, List.of()));

    assertThat(preview.eligible()).isGreaterThanOrEqualTo(preview.sampled());
    assertThat(preview.changed()).isLessThanOrEqualTo(preview.sampled());
    assertThat(preview.examples())
        .allSatisfy(it -> assertThat(it.before()).isNotEqualTo(it.after()));
    assertThat(stored(ada)).isEqualTo("Rome");
  }

  private PolicyChange change(ProfileField field, SurvivorshipPolicy policy, int replaces) {
    return policies.change(
        new ChangePolicy(field, policy, replaces, "ines", "the shop knows better"));
  }

  /** What the scheduler does every second. */
  private void look() {
    ReflectionTestUtils.invokeMethod(context.getBean("profileRebuildWorker"), "look");
  }

  /** Somebody of whom a CRM said something first and a shop something else later. */
  private Identified twice(String first, String later) {
    var crm = seen("crm:acme", ProfileField.CITY, first);
    clock.advance(Duration.ofMinutes(1));
    merge(crm, seen("shop:web", ProfileField.CITY, later));
    return crm;
  }

  private void merge(Identified one, Identified other) {
    merging.merge(
        new MergeCustomers(
            one.record().nativeCustomer(), other.record().nativeCustomer(), "maria", "asked"));
  }

  private String stored(Identified of) {
    return jdbc.sql("select profile #>> '{CITY,winner,value}' from customer where customer_id = ?")
        .param(of.record().value())
        .query(String.class)
        .single();
  }

  private List<String> email(Identified of) {
    return java.util.Objects.requireNonNull(
            customers
                .find(of.record().nativeCustomer())
                .orElseThrow()
                .profile()
                .fields()
                .get(ProfileField.EMAIL))
        .values();
  }

  private List<Map<String, Object>> dump() {
    return jdbc.sql("select customer_id, profile::text, search_text from customer order by 1")
        .query()
        .listOfRows();
  }

  private Identified mail(String source, String mail, IdentityClaim claim) {
    return seen(source, ProfileField.EMAIL, mail, claim);
  }

  private Identified seen(
      String source, ProfileField field, String value, IdentityClaim... claims) {
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            UUID.randomUUID().toString(),
            PersonFacts.of(Map.of(field, value)),
            Coverage.WHOLE,
            List.of(claims),
            clock.instant()));
  }
}
