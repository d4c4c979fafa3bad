package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Impact.Conflict;
import org.mutualcrm.identity.Impact.Side;
import org.mutualcrm.identity.LinkOutcome.Cause;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.LinkOutcome.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class MergingTests {

  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired Undoing undoing;
  @Autowired Linking linking;
  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @Test
  void mergingShowsBothBeforeAndTheOneAfter() {
    var ada = seen("crm:acme", "Ada Lovelace");
    var countess = seen("shop:web", "A. King");

    var done = done(merging.merge(merge(ada, countess)));

    assertThat(done.impact().before())
        .extracting(Side::displayName)
        .containsExactly("Ada Lovelace", "A. King");
    assertThat(done.impact().after())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.id()).isEqualTo(ada.record().nativeCustomer());
          assertThat(it.records()).hasSize(2);
        });
    assertThat(customers.resolve(countess.record().nativeCustomer()))
        .contains(ada.record().nativeCustomer());
  }

  @Test
  void aPreviewTellsWhatTheActWillDoAndChangesNothing() {
    var ada = seen("crm:acme", "Ada");
    var other = seen("shop:web", "Ada L.");
    var before = state();

    var previewed = done(merging.preview(merge(ada, other)));

    assertThat(state()).isEqualTo(before);
    var merged = done(merging.merge(merge(ada, other)));
    assertThat(merged.impact()).isEqualTo(previewed.impact());
  }

  @Test
  void mergingAndUnmergingGivesBackTheSameRecords() {
    var ada = seen("crm:acme", "Ada");
    var other = seen("shop:web", "Ada L.");
    var before = owners();
    merging.merge(merge(ada, other));

    var parted = done(unmerging.unmerge(unmerge(ada, other.record())));

    assertThat(parted.impact().after()).hasSize(2);
    assertThat(owners()).isEqualTo(before);
  }

  @Test
  void whatWasPartedIsNotJoinedAgainByAMachine() {
    var mail = mail();
    var ada = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    var other = seen("shop:web", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    assertThat(other.linked()).isTrue();

    unmerging.unmerge(unmerge(ada, other.record()));
    var again = seenAgain("shop:web", other, IdentityClaim.verified(Namespace.EMAIL, mail));

    assertThat(again.linked()).isFalse();
    assertThat(again.questioned()).isFalse();
    assertThat(again.customer()).isEqualTo(other.record().nativeCustomer());
  }

  @Test
  void aNewcomerBetweenTwoWhoWerePartedIsAQuestion() {
    var mail = mail();
    var ada = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    var other = seen("shop:web", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    unmerging.unmerge(unmerge(ada, other.record()));
    clock.advance(Duration.ofMinutes(1));

    var newcomer = seen("form:quiz", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));

    assertThat(newcomer.linked()).isTrue();
    assertThat(newcomer.questioned()).isTrue();
    assertThat(customers.resolve(ada.record().nativeCustomer()))
        .isNotEqualTo(customers.resolve(other.record().nativeCustomer()));
  }

  @Test
  void theRestStaysTogetherWhenTheRecordThatHeldItLeaves() {
    var hub = seen("crm:acme", "Hub");
    var left = seen("shop:web", "Left");
    var right = seen("form:quiz", "Right");
    merging.merge(merge(hub, left));
    merging.merge(merge(hub, right));

    unmerging.unmerge(unmerge(left, hub.record()));

    assertThat(customers.resolve(right.record().nativeCustomer()))
        .isEqualTo(customers.resolve(left.record().nativeCustomer()));
    assertThat(customers.resolve(hub.record().nativeCustomer()))
        .contains(hub.record().nativeCustomer());
    assertThat(customers.resolve(left.record().nativeCustomer()))
        .contains(left.record().nativeCustomer());
  }

  @Test
  void whatChangedSinceItWasPreviewedIsNotActedOn() {
    var one = seen("crm:acme", "Ada");
    var other = seen("shop:web", "Ada L.");
    var wanted = new MergeCustomers(one.customer(), other.customer(), "maria", "same voice");
    var seen = ((Done) merging.preview(wanted)).impact().fingerprint();
    var third = seen("form:web", "Ada");
    merging.merge(new MergeCustomers(other.customer(), third.customer(), "otto", "same voice"));

    var late = new MergeCustomers(one.customer(), other.customer(), "maria", "same voice", seen);

    assertThat(merging.merge(late)).isEqualTo(new Refused(Cause.CHANGED_MEANWHILE));
    var again = ((Done) merging.preview(wanted)).impact().fingerprint();
    assertThat(
            merging.merge(
                new MergeCustomers(one.customer(), other.customer(), "maria", "same voice", again)))
        .isInstanceOf(Done.class);
  }

  @Test
  void undoingAMergeRulesNothingOut() {
    var mail = mail();
    var ada = seen("crm:acme", "Ada", IdentityClaim.stated(Namespace.EMAIL, mail));
    var other = seen("shop:web", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    var operation = done(merging.merge(merge(ada, other))).operation();

    undoing.undo(operation.id(), "maria", "wrong Ada");
    assertThat(customers.resolve(other.record().nativeCustomer()))
        .contains(other.record().nativeCustomer());
    var again = seenAgain("crm:acme", ada, IdentityClaim.verified(Namespace.EMAIL, mail));

    assertThat(again.linked()).isTrue();
    assertThat(undoing.undo(operation.id(), "maria", "twice"))
        .isEqualTo(new Refused(Cause.ALREADY_REVERSED));
  }

  @Test
  void undoingAnUnmergeJoinsThemAgain() {
    var mail = mail();
    var ada = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    var other = seen("shop:web", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    var operation = done(unmerging.unmerge(unmerge(ada, other.record()))).operation();

    undoing.undo(operation.id(), "maria", "they are one after all");

    assertThat(customers.resolve(other.record().nativeCustomer()))
        .contains(ada.record().nativeCustomer());
    assertThat(undoing.concerning(ada.record().nativeCustomer()))
        .singleElement()
        .satisfies(it -> assertThat(it.reversal()).isNotNull());
  }

  @Test
  void aSeparationIsAnsweredOnceAndCanBeTakenBack() {
    var mail = mail();
    var one = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    var two = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    assertThat(linking.questions(one.record().nativeCustomer())).hasSize(1);

    var operation = done(merging.separate(merge(one, two))).operation();
    assertThat(linking.questions(one.record().nativeCustomer())).isEmpty();

    undoing.undo(operation.id(), "maria", "not sure");
    assertThat(linking.questions(one.record().nativeCustomer())).hasSize(1);
  }

  @Test
  void whatSpeaksAgainstAMergeIsShown() {
    var one = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.crm("acme"), mail()));
    var two = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.crm("acme"), mail()));
    merging.separate(merge(one, two));

    var previewed = done(merging.preview(merge(one, two)));

    assertThat(previewed.impact().conflicts())
        .extracting(Conflict::kind)
        .containsExactly(
            Conflict.Kind.SAME_SOURCE, Conflict.Kind.ISSUED_ID, Conflict.Kind.SAID_DIFFERENT);
  }

  @Test
  void whatCanNotBeDoneIsRefusedWithACause() {
    var ada = seen("crm:acme", "Ada");
    var other = seen("shop:web", "Ada");
    var nobody = new CustomerId(new UUID(7, 7));

    assertThat(
            merging.merge(new MergeCustomers(ada.record().nativeCustomer(), nobody, "maria", "x")))
        .isEqualTo(new Refused(Cause.NO_SUCH_CUSTOMER));
    assertThat(merging.merge(merge(ada, ada))).isEqualTo(new Refused(Cause.ALREADY_ONE));
    assertThat(unmerging.unmerge(unmerge(ada, other.record())))
        .isEqualTo(new Refused(Cause.NOT_THEIR_RECORD));
    assertThat(unmerging.unmerge(unmerge(ada, ada.record())))
        .isEqualTo(new Refused(Cause.NOBODY_STAYS));
    assertThat(unmerging.unmerge(unmerge(ada))).isEqualTo(new Refused(Cause.NOBODY_LEAVES));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new MergeCustomers(
                ada.record().nativeCustomer(), other.record().nativeCustomer(), "maria", "  "));
  }

  @Test
  void twoWhoUndoAtOnceDoItOnce() throws Exception {
    var operation =
        done(merging.merge(merge(seen("crm:acme", "Ada"), seen("shop:web", "Ada")))).operation();
    var tries = new ArrayList<Callable<LinkOutcome>>();
    for (int i = 0; i < 8; i++) tries.add(() -> undoing.undo(operation.id(), "maria", "race"));

    var done = new ArrayList<LinkOutcome>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var it : pool.invokeAll(tries)) done.add(it.get());
    }

    assertThat(done).filteredOn(Done.class::isInstance).hasSize(1);
  }

  /** Invariant 2 of the design: in any order, with sightings in between. */
  @Test
  void anyOrderOfMergingPartingAndUndoingGivesTheSameRecordsBack() {
    for (int seed = 0; seed < 6; seed++) {
      var random = new Random(seed);
      var people = new ArrayList<Identified>();
      var mails = List.of(mail(), mail(), mail());
      for (int i = 0; i < 7; i++) people.add(seen("crm:p" + i, "Person " + i, claim(mails, i)));
      var before = owners(people);
      var acts = new ArrayList<LinkOperationId>();
      for (int step = 0; step < 25; step++) act(random, people, acts, mails);
      java.util.Collections.shuffle(acts, random);

      acts.forEach(it -> undoing.undo(it, "maria", "everything back"));

      assertThat(owners(people)).as("seed " + seed).isEqualTo(before);
    }
  }

  private void act(
      Random random, List<Identified> people, List<LinkOperationId> acts, List<String> mails) {
    var one = people.get(random.nextInt(people.size()));
    var other = people.get(random.nextInt(people.size()));
    var outcome =
        switch (random.nextInt(4)) {
          case 0 ->
              unmerging.unmerge(
                  new UnmergeRecords(
                      one.record().nativeCustomer(), some(random, one), "maria", "parted"));
          case 1 -> merging.separate(merge(one, other));
          default -> merging.merge(merge(one, other));
        };
    if (outcome instanceof Done done) acts.add(done.operation().id());
    if (random.nextInt(3) == 0) {
      int i = people.indexOf(one);
      seenAgain("crm:p" + i, one, claim(mails, i));
    }
  }

  private static IdentityClaim claim(List<String> mails, int person) {
    return IdentityClaim.verified(Namespace.EMAIL, mails.get(person % mails.size()));
  }

  private Set<SourceRecordId> some(Random random, Identified of) {
    var chosen = new HashSet<SourceRecordId>();
    customers
        .find(of.record().nativeCustomer())
        .orElseThrow()
        .records()
        .forEach(it -> {
          if (random.nextBoolean()) chosen.add(it.id());
        });
    return chosen;
  }

  private static MergeCustomers merge(Identified one, Identified other) {
    return new MergeCustomers(
        one.record().nativeCustomer(), other.record().nativeCustomer(), "maria", "asked her");
  }

  private static UnmergeRecords unmerge(Identified of, SourceRecordId... leaving) {
    return new UnmergeRecords(
        of.record().nativeCustomer(), Set.of(leaving), "maria", "she has a twin");
  }

  private static Done done(LinkOutcome outcome) {
    assertThat(outcome).isInstanceOf(Done.class);
    return (Done) outcome;
  }

  private List<CustomerId> owners(List<Identified> people) {
    return people.stream()
        .map(it -> customers.resolve(it.record().nativeCustomer()).orElseThrow())
        .toList();
  }

  private List<Map<String, Object>> owners() {
    return jdbc.sql("select source_record_id, customer_id from source_record order by 1")
        .query()
        .listOfRows();
  }

  private List<Object> state() {
    return Arrays.asList(
        owners(),
        jdbc.sql("select count(*) from link_decision").query(Long.class).single(),
        jdbc.sql("select count(*) from link_operation").query(Long.class).single(),
        jdbc.sql("select customer_id::text, profile::text from customer order by 1")
            .query()
            .listOfRows());
  }

  private Identified seen(String source, String name, IdentityClaim... claims) {
    return seen(source, UUID.randomUUID().toString(), name, claims);
  }

  private Identified seenAgain(String source, Identified known, IdentityClaim... claims) {
    var externalId =
        jdbc.sql("select external_id from source_record where source_record_id = ?")
            .param(known.record().value())
            .query(String.class)
            .single();
    return seen(source, externalId, "Ada", claims);
  }

  private Identified seen(String source, String externalId, String name, IdentityClaim... claims) {
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            externalId,
            PersonFacts.builder().with(ProfileField.FULL_NAME, name).build(),
            Coverage.WHOLE,
            List.of(claims),
            DrivenClock.NOON));
  }

  private static String mail() {
    return UUID.randomUUID() + "@example.com";
  }
}
