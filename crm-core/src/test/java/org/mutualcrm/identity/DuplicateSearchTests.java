package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.DuplicateSearch.State;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
@TestInstance(Lifecycle.PER_CLASS)
class DuplicateSearchTests {

  private static final List<String> GIVEN =
      List.of("Ada", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Gina", "Ugo", "Ines", "Jonas");
  private static final List<String> FAMILY =
      List.of("Rossi", "Conti", "Moretti", "Gallo", "Weber", "Murray", "Nowak", "Dubois", "Koch");
  private static final List<String> CITIES = List.of("Rome", "Milan", "Lyon", "Berlin", "Dublin");

  @Autowired Identification identification;
  @Autowired DuplicateSearches searches;
  @Autowired DuplicateFinder finder;
  @Autowired Reviewing reviewing;
  @Autowired Explaining explaining;
  @Autowired Merging merging;
  @Autowired JdbcClient jdbc;

  /** The tests of other classes share the database, and mean nobody to be joined by likeness. */
  @AfterAll
  void nobodyElseIsResolved() {
    jdbc.sql("update match_model set state = 'RETIRED'").update();
    jdbc.sql("delete from resolution_due").update();
  }

  @Test
  void peopleWhomNoRuleCanJoinAreAskedAboutAndExplained() {
    var random = new Random(11);
    for (int i = 0; i < 300; i++) stranger(random);
    var one = seen("crm:acme", "Wilhelmina", "Featherstone", "1971-04-23", "Dublin");
    // Listed as two by one source, so that likeness may only ask.
    var other = seen("crm:acme", "Willhelmina", "Featherstone", "1971-04-23", "Dublin");

    search();

    assertThat(asked(one, other)).isTrue();
    var why = explaining.why(one.customer(), other.customer()).orElseThrow();
    assertThat(why.probability()).isGreaterThan(0.9);
    assertThat(why.steps().stream().mapToDouble(it -> it.weight()).sum() + why.prior())
        .isCloseTo(why.weight(), org.assertj.core.data.Offset.offset(1e-6));

    merging.separate(
        new MergeCustomers(one.customer(), other.customer(), "maria", "mother and daughter"));
    search();
    assertThat(asked(one, other)).isFalse();
  }

  @Test
  void askingTwiceForASearchIsAskingOnce() {
    var first = searches.request("maria");
    var second = searches.request("otto");

    assertThat(second.id()).isEqualTo(first.id());
    finished();
  }

  private void search() {
    searches.request("maria");
    finished();
  }

  private void finished() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          finder.look();
          return searches.latest().orElseThrow().state() == State.DONE;
        });
  }

  private boolean asked(Identified one, Identified other) {
    return reviewing.find(one.record(), other.record()).isPresent();
  }

  private void stranger(Random random) {
    seen(
        "crm:acme",
        GIVEN.get(random.nextInt(GIVEN.size())),
        FAMILY.get(random.nextInt(FAMILY.size())),
        LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)).toString(),
        CITIES.get(random.nextInt(CITIES.size())));
  }

  private Identified seen(String source, String given, String family, String born, String city) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.GIVEN_NAME, given)
            .with(ProfileField.FAMILY_NAME, family)
            .with(ProfileField.BIRTH_DATE, born)
            .with(ProfileField.CITY, city)
            .build();
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            UUID.randomUUID().toString(),
            facts,
            Coverage.WHOLE,
            List.of(),
            DrivenClock.NOON));
  }
}
