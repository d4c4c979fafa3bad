package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CorrectField;
import org.mutualcrm.customer.CorrectionOutcome;
import org.mutualcrm.customer.CorrectionOutcome.NobodySaysSo;
import org.mutualcrm.customer.CorrectionOutcome.NotTheirRecord;
import org.mutualcrm.customer.CorrectionOutcome.Stands;
import org.mutualcrm.customer.Corrections;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.GoldenProfile.Choice;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.PinValue;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.StaffAssertion;
import org.mutualcrm.customer.StaffAssertionId;
import org.mutualcrm.customer.Withdrawal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff say of a field: it stands, can be taken back, and goes with its record. */
@CrmTest
class CorrectionsTests {

  @Autowired Corrections corrections;
  @Autowired Customers customers;
  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired Undoing undoing;
  @Autowired Rebuild rebuild;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @BeforeEach
  void later() {
    clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void aCorrectionStandsOutlivesTheNextImportAndIsFoundByIt() {
    var ada = lives("crm:acme", "Londn");
    var corrected = stands(correct(ada, "London"));

    assertThat(city(ada).winner().value()).isEqualTo("London");
    assertThat(city(ada).why()).isEqualTo("corrected by maria");
    assertThat(city(ada).others())
        .singleElement()
        .satisfies(it -> assertThat(it.value()).isEqualTo("Londn"));
    assertThat(corrected.reason()).isEqualTo("she told us");
    clock.advance(Duration.ofDays(1));
    livesNow("crm:acme", ada, "Londn!");
    assertThat(city(ada).winner().value()).isEqualTo("London");
    var name = "Zebedee" + UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9-]", "q");
    corrections.correct(
        new CorrectField(customer(ada), ProfileField.GIVEN_NAME, name, null, "maria", "passport"));
    assertThat(customers.search(name, 0, 5))
        .singleElement()
        .satisfies(it -> assertThat(it.id()).isEqualTo(customer(ada)));
  }

  @Test
  void aWithdrawnCorrectionIsKeptAndCountsNoMore() {
    var ada = lives("crm:acme", "Rome");
    var first = stands(correct(ada, "Ostia"));
    clock.advance(Duration.ofMinutes(1));
    var second = stands(correct(ada, "Bari"));

    assertThat(withdraw(second.id())).isInstanceOf(Withdrawal.Withdrawn.class);
    assertThat(city(ada).winner().value()).isEqualTo("Ostia");
    assertThat(withdraw(second.id())).isInstanceOf(Withdrawal.AlreadyClosed.class);
    assertThat(withdraw(first.id())).isInstanceOf(Withdrawal.Withdrawn.class);

    assertThat(city(ada).winner().value()).isEqualTo("Rome");
    assertThat(corrections.of(customer(ada))).hasSize(2).noneMatch(StaffAssertion::open);
    assertThat(withdraw(StaffAssertionId.of(UUID.randomUUID().toString())))
        .isInstanceOf(Withdrawal.NoSuchAssertion.class);
  }

  @Test
  void aPinChoosesAmongWhatIsKnownAndHoldsWhenTheSourceSaysOtherwise() {
    var crm = lives("crm:acme", "Rome");
    var shop = lives("shop:web", "Ostia");
    merge(crm, shop);

    stands(pin(crm, shop.record(), "ostia"));
    assertThat(city(crm).winner().value()).isEqualTo("Ostia");
    assertThat(city(crm).why()).isEqualTo("chosen by maria");
    clock.advance(Duration.ofDays(1));
    livesNow("shop:web", shop, "Naples");

    assertThat(city(crm).winner().value()).isEqualTo("Ostia");
    assertThat(city(crm).others()).extracting(it -> it.value()).containsExactly("Rome", "Naples");
    assertThat(pin(crm, shop.record(), "Paris")).isInstanceOf(NobodySaysSo.class);
    assertThat(pin(crm, lives("crm:acme", "Rome").record(), "Rome"))
        .isInstanceOf(NotTheirRecord.class);
    assertThatIllegalArgumentException().isThrownBy(() -> correct(crm, "  "));
  }

  @Test
  void ofTwoPinnedPeopleWhoAreJoinedTheNewerPinStandsAndEachHasTheirOwnBackAfterwards() {
    var one = lives("crm:acme", "Rome");
    var other = lives("shop:web", "Ostia");
    stands(pin(one, one.record(), "Rome"));
    clock.advance(Duration.ofMinutes(1));
    stands(pin(other, other.record(), "Ostia"));

    merge(one, other);
    assertThat(city(one).winner().value()).isEqualTo("Ostia");
    assertThat(city(one).others())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.value()).isEqualTo("Rome");
          assertThat(it.said()).isNotNull();
        });
    clock.advance(Duration.ofMinutes(1));
    stands(pin(one, one.record(), "Rome"));
    assertThat(city(one).winner().value()).isEqualTo("Rome");

    unmerging.unmerge(
        new UnmergeRecords(customer(one), Set.of(other.record()), "maria", "two people"));
    assertThat(city(one).winner().value()).isEqualTo("Rome");
    assertThat(city(other).winner().value()).isEqualTo("Ostia");
    assertThat(city(other).why()).isEqualTo("chosen by maria");
  }

  @Test
  void ofTwentyWhoChooseAtOnceOneStandsAndNothingIsLost() throws Exception {
    var one = lives("crm:acme", "Rome");
    var other = lives("shop:web", "Ostia");
    merge(one, other);
    var tries = new ArrayList<Callable<CorrectionOutcome>>();
    for (int i = 0; i < 20; i++) {
      var by = "agent" + i;
      var of = i % 2 == 0 ? one : other;
      var value = i % 2 == 0 ? "Rome" : "Ostia";
      tries.add(() -> i(by, of, value));
    }

    try (var pool = Executors.newFixedThreadPool(20)) {
      for (var it : pool.invokeAll(tries)) assertThat(it.get()).isInstanceOf(Stands.class);
    }

    var all = corrections.of(customer(one));
    assertThat(all.stream().filter(StaffAssertion::open)).hasSizeLessThanOrEqualTo(2);
    var newest = all.stream().filter(StaffAssertion::open).findFirst().orElseThrow();
    assertThat(city(one).winner().said()).isEqualTo(newest);
    assertThat(
            jdbc.sql("select profile #>> '{CITY,winner,value}' from customer where customer_id = ?")
                .param(customer(one).value())
                .query(String.class)
                .single())
        .isEqualTo(newest.value());
  }

  /** Corrections, pins and imports between joins and parts: each record keeps its own. */
  @Test
  void joiningAndPartingInAnyOrderGivesTheSameProfilesBack() {
    for (int seed = 0; seed < 5; seed++) {
      var random = new Random(seed);
      var people = new ArrayList<Identified>();
      for (int i = 0; i < 6; i++)
        people.add(lives((i % 2 == 0 ? "crm:p" : "shop:p") + i, "City" + i));
      for (var it : people) if (random.nextBoolean()) anyWord(random, it, it.record());
      var alone = profiles(people);
      var acts = new ArrayList<LinkOperationId>();
      for (int step = 0; step < 20; step++) act(random, people, acts);
      var joined = profiles(people);

      rebuild.of(people.stream().map(this::customer).collect(java.util.stream.Collectors.toSet()));
      assertThat(profiles(people)).as("rebuilding, seed " + seed).isEqualTo(joined);
      java.util.Collections.shuffle(acts, random);
      acts.forEach(it -> undoing.undo(it, "maria", "everything back"));

      assertThat(profiles(people)).as("seed " + seed).isEqualTo(alone);
      // What is said while they are joined goes home with the record it was said of.
      for (int i = 1; i < people.size(); i++) merge(people.getFirst(), people.get(i));
      for (int step = 0; step < 6; step++) {
        clock.advance(Duration.ofMinutes(1));
        anyWord(random, people.getFirst(), people.get(random.nextInt(6)).record());
      }
      var open = words();
      for (int i = people.size() - 1; i > 0; i--) {
        unmerging.unmerge(
            new UnmergeRecords(
                customer(people.getFirst()), Set.of(people.get(i).record()), "maria", "parted"));
      }
      assertThat(words()).isEqualTo(open);
      for (var it : people) {
        var mine = corrections.of(customer(it)).stream().filter(StaffAssertion::open).toList();
        assertThat(mine).allMatch(word -> word.record().equals(it.record()));
        if (!mine.isEmpty())
          assertThat(city(it).winner().value()).isEqualTo(mine.getFirst().value());
      }
    }
  }

  private void act(Random random, List<Identified> people, List<LinkOperationId> acts) {
    var one = people.get(random.nextInt(people.size()));
    var other = people.get(random.nextInt(people.size()));
    var outcome =
        random.nextInt(3) == 0
            ? unmerging.unmerge(
                new UnmergeRecords(customer(one), Set.of(one.record()), "maria", "parted"))
            : merging.merge(
                new MergeCustomers(
                    one.record().nativeCustomer(),
                    other.record().nativeCustomer(),
                    "maria",
                    "asked"));
    if (outcome instanceof LinkOutcome.Done done) acts.add(done.operation().id());
  }

  private void anyWord(Random random, Identified of, SourceRecordId record) {
    if (random.nextBoolean()) {
      corrections.correct(
          new CorrectField(
              customer(of),
              ProfileField.CITY,
              "Town" + random.nextInt(9),
              record,
              "maria",
              "told us"));
    } else {
      var value =
          jdbc.sql("select facts ->> 'CITY' from source_record where source_record_id = ?")
              .param(record.value())
              .query(String.class)
              .single();
      corrections.pin(
          new PinValue(customer(of), ProfileField.CITY, record, value, "maria", "checked"));
    }
  }

  private Map<String, String> profiles(List<Identified> people) {
    var profiles = new TreeMap<String, String>();
    for (var it : people) {
      profiles.put(
          it.record().toString(),
          jdbc.sql(
                  "select customer_id || profile::text || search_text from customer where"
                      + " customer_id = ?")
              .param(customer(it).value())
              .query(String.class)
              .single());
    }
    return profiles;
  }

  private List<Map<String, Object>> words() {
    return jdbc.sql("select * from staff_assertion order by assertion_id").query().listOfRows();
  }

  private CorrectionOutcome i(String by, Identified of, String value) {
    return corrections.pin(
        new PinValue(customer(of), ProfileField.CITY, of.record(), value, by, "race"));
  }

  private CorrectionOutcome correct(Identified of, String city) {
    return corrections.correct(
        new CorrectField(customer(of), ProfileField.CITY, city, null, "maria", "she told us"));
  }

  private CorrectionOutcome pin(Identified of, SourceRecordId record, String city) {
    return corrections.pin(
        new PinValue(customer(of), ProfileField.CITY, record, city, "maria", "checked"));
  }

  private Withdrawal withdraw(StaffAssertionId id) {
    return corrections.withdraw(id, "jonas", "a mistake");
  }

  private static StaffAssertion stands(CorrectionOutcome outcome) {
    assertThat(outcome).isInstanceOf(Stands.class);
    return ((Stands) outcome).assertion();
  }

  private void merge(Identified one, Identified other) {
    merging.merge(
        new MergeCustomers(
            one.record().nativeCustomer(), other.record().nativeCustomer(), "maria", "asked"));
  }

  private Choice city(Identified of) {
    return java.util.Objects.requireNonNull(
        customers.find(customer(of)).orElseThrow().profile().fields().get(ProfileField.CITY));
  }

  private CustomerId customer(Identified of) {
    return customers.resolve(of.record().nativeCustomer()).orElseThrow();
  }

  private Identified lives(String source, String city) {
    return seen(source, UUID.randomUUID().toString(), city);
  }

  private void livesNow(String source, Identified known, String city) {
    var id =
        jdbc.sql("select external_id from source_record where source_record_id = ?")
            .param(known.record().value())
            .query(String.class)
            .single();
    seen(source, id, city);
  }

  private Identified seen(String source, String externalId, String city) {
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            externalId,
            PersonFacts.builder()
                .with(ProfileField.FULL_NAME, "Ada")
                .with(ProfileField.CITY, city)
                .build(),
            Coverage.WHOLE,
            List.of(),
            clock.instant()));
  }
}
