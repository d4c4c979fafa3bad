package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.DuplicateSearch.State;
import org.mutualcrm.identity.DuplicateTrials.Act;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.matching.Resolver;
import org.mutualcrm.matching.Townspeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
@TestInstance(Lifecycle.PER_CLASS)
class ResolvingTests {

  private static final List<ProfileField> FIELDS =
      List.of(
          ProfileField.GIVEN_NAME,
          ProfileField.FAMILY_NAME,
          ProfileField.BIRTH_DATE,
          ProfileField.STREET,
          ProfileField.CITY,
          ProfileField.POSTAL_CODE,
          ProfileField.PHONE,
          ProfileField.EMAIL);

  @Autowired Identification identification;
  @Autowired DuplicateSearches searches;
  @Autowired DuplicateFinder finder;
  @Autowired DuplicateTrials trials;
  @Autowired Relearning relearning;
  @Autowired ResolutionWorker worker;
  @Autowired ResolutionQueue queue;
  @Autowired Resolving resolving;
  @Autowired Reviewing reviewing;
  @Autowired Linking linking;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired Undoing undoing;
  @Autowired SourceRecords records;
  @Autowired Customers customers;
  @Autowired Restrictions restrictions;
  @Autowired MatchModels models;
  @Autowired Links links;
  @Autowired JdbcClient jdbc;

  private boolean learned;
  private DuplicateSearch learnedBy;

  @BeforeEach
  void aModelIsLearned() {
    if (learned) return;
    var town = Townspeople.of(21, 500, 0.3, 2);
    var each = new HashMap<Integer, Integer>();
    for (int i = 0; i < town.rows.size(); i++) {
      int nth = each.merge(town.truth.get(i), 1, Integer::sum);
      seen("town" + nth + ":base", town.rows.get(i));
    }
    searches.request("maria");
    finished();
    drain();
    learned = true;
    learnedBy = searches.latest().orElseThrow();
  }

  private DuplicateSearch finished() {
    while (searches.latest().orElseThrow().state() != State.DONE) {
      finder.look();
      assertThat(searches.latest().orElseThrow().state()).isNotEqualTo(State.FAILED);
    }
    return searches.latest().orElseThrow();
  }

  private DuplicateSearch tried() {
    assertThat(searches.tryOut("maria").trial()).isTrue();
    return finished();
  }

  /** The tests of other classes share the database, and mean nobody to be joined by likeness. */
  @AfterAll
  void nobodyElseIsResolved() {
    jdbc.sql("update match_model set state = 'RETIRED'").update();
    jdbc.sql("delete from resolution_due").update();
  }

  @Test
  void aTrialSaysWhomASearchWouldJoinAndJoinsNobody() {
    var one = seen("crm:acme", named("Radegund", "Winterbottom"));
    var other = seen("shop:web", named("Radegund", "Winterbottom"));

    var trial = tried();

    assertThat(customer(one)).isNotEqualTo(customer(other));
    var pairs = trials.of(trial.id(), Act.JOIN, 500);
    assertThat(pairs).hasSize((int) trial.joined());
    assertThat(pairs)
        .filteredOn(it ->
            Set.of(it.one().id(), it.other().id()).equals(Set.of(customer(one), customer(other))))
        .singleElement()
        .satisfies(it -> assertThat(it.probability()).isGreaterThan(0.99));

    drain();
    assertThat(customer(one)).isEqualTo(customer(other));
    assertThat(trials.of(trial.id(), Act.JOIN, 500))
        .allSatisfy(it -> assertThat(it.probability()).isBetween(0.5, 1.0));
  }

  @Test
  void aTrialCountsWhatTheSearchThenChanges() {
    var one = seen("crm:acme", named("Hildegard", "Summerscale"));
    var reachable = new ArrayList<>(named("Hildegard", "Summerscale"));
    reachable.set(6, "+39 06 555 0199");
    var other = seen("shop:web", reachable);

    var impact = trials.impact(tried().id()).orElseThrow();
    assertThat(impact.skipped()).isZero();
    assertThat(impact.effects())
        .filteredOn(it -> it.label().equals(ProfileField.PHONE.name()))
        .singleElement()
        .satisfies(it -> assertThat(it.gained()).isPositive());
    assertThat(customer(one)).isNotEqualTo(customer(other));

    long people = customers.count();
    searches.request("maria");
    finished();
    drain();

    assertThat(people - customers.count()).isEqualTo(impact.before() - impact.after());
    assertThat(customer(one)).isEqualTo(customer(other));
  }

  @Test
  void aModelThatWasOutgrownIsLearnedAnewByItself() {
    var before = models.active().orElseThrow().number();
    jdbc.sql("update match_model set records = 10 where state = 'ACTIVE'").update();

    relearning.look();
    relearning.look();
    finished();

    assertThat(searches.latest().orElseThrow().requestedBy()).isEqualTo("mutual");
    assertThat(models.active().orElseThrow().number()).isGreaterThan(before);
    relearning.look();
    assertThat(searches.latest().orElseThrow().state()).isEqualTo(State.DONE);
    drain();
  }

  @Test
  void theSearchJoinedWhomItIsSureOf() {
    assertThat(learnedBy.joined()).isGreaterThan(100);
  }

  @Test
  void newcomerIsJoinedWithWhomTheyAreAlikeAndTheJoinIsExplained() {
    var one = seen("crm:acme", WILHELMINA);
    var other = seen("shop:web", with(WILHELMINA, ProfileField.GIVEN_NAME, "Willhelmina"));
    drain();

    assertThat(customer(one)).isEqualTo(customer(other));
    assertThat(linking.history(customer(one)))
        .anySatisfy(it -> {
          assertThat(it.origin()).isEqualTo(Link.Origin.MODEL);
          assertThat(it.decidedBy()).startsWith("model:");
          assertThat(it.evidence()).startsWith("probability 0.99");
        });
  }

  @Test
  void oneSourceThatListsThemAsTwoIsAskedAboutAndNotJoined() {
    var one = seen("crm:two", named("Theodora", "Achterberg"));
    var other = seen("crm:two", named("Theodora", "Achterberg"));
    drain();

    assertThat(customer(one)).isNotEqualTo(customer(other));
    assertThat(asked(one, other)).isTrue();
  }

  @Test
  void namesakesOfOneTownAreNeitherJoinedNorAskedAbout() {
    var one =
        seen("crm:acme", onlyNamed("Seraphina", "Abernathy-Quigley", "seraphina.abernathy14"));
    var other =
        seen("shop:web", onlyNamed("Seraphina", "Abernathy-Quigley", "seraphina.abernathy88"));
    drain();

    assertThat(customer(one)).isNotEqualTo(customer(other));
    assertThat(asked(one, other)).isFalse();
  }

  @Test
  void manyOfWhomOnlyTheNameIsKnownKeepNobodyApart() {
    var name = List.of("Zebulon", "Quartermaine", "", "", "", "", "", "");
    for (int i = 0; i <= Resolver.CROWD; i++) seen("crm:names", name);
    var known = with(WILHELMINA, ProfileField.GIVEN_NAME, "Zebulon");
    known = with(known, ProfileField.FAMILY_NAME, "Quartermaine");
    var one = seen("crm:acme", with(known, ProfileField.EMAIL, "zq@post.example"));
    var other = seen("shop:web", with(known, ProfileField.EMAIL, "zq@post.example"));
    drain();

    assertThat(customer(one)).isEqualTo(customer(other));
  }

  @Test
  void aTillsGuestIsNotOnePersonAndNobodyIsAskedAboutThem() {
    var guest = List.of("Guest", "Counterfoil", "", "", "", "", "+390699887766", "");
    var one = seen("till:1", guest);
    for (int i = 0; i <= Resolver.CROWD; i++) seen("till:2", guest);
    var other = seen("till:3", guest);
    drain();

    assertThat(customer(one)).isNotEqualTo(customer(other));
    assertThat(asked(one, other)).isFalse();
  }

  @Test
  void onceTheRestrictionIsLiftedTheyAreLookedAtAgain() {
    var one = seen("crm:acme", named("Leocadia", "Vandersteen"));
    restrictions.restrict(customer(one), "disputes it", "maria");
    var other = seen("shop:web", named("Leocadia", "Vandersteen"));
    drain();

    restrictions.lift(customer(one), "maria");
    drain();

    assertThat(customer(one)).isEqualTo(customer(other));
  }

  @Test
  void whatAPersonPartedStaysPartedAndTheRestIsLookedAtAgain() {
    var one = seen("crm:acme", named("Ottoline", "Vandersmissen"));
    var other = seen("shop:web", named("Ottoline", "Vandersmissen"));
    drain();
    assertThat(customer(one)).isEqualTo(customer(other));

    unmerging.unmerge(
        new UnmergeRecords(customer(one), Set.of(other), "maria", "mother and daughter"));
    drain();
    resolving.resolve(one);

    assertThat(customer(one)).isNotEqualTo(customer(other));
    assertThat(asked(one, other)).isFalse();
  }

  @Test
  void whoIsNoLongerAlikeIsPartedAgain() {
    var one = seen("crm:acme", named("Philippa", "Oosterhuis"));
    var other = seen("shop:web", "web-77", named("Philippa", "Oosterhuis"));
    drain();
    assertThat(customer(one)).isEqualTo(customer(other));

    seen(
        "shop:web",
        "web-77",
        List.of("Bartholomew", "Quill", "1999-01-01", "7 Elm lane", "Faro", "15001", "", ""));
    drain();

    assertThat(customer(one)).isNotEqualTo(customer(other));
  }

  @Test
  void nobodyIsJoinedOrAskedAboutWhoseDataIsRestricted() {
    var one = seen("crm:acme", named("Cornelia", "Zuiderwijk"));
    restrictions.restrict(customer(one), "disputes it", "maria");
    var other = seen("shop:web", named("Cornelia", "Zuiderwijk"));
    drain();

    assertThat(customer(one)).isNotEqualTo(customer(other));
    assertThat(asked(one, other)).isFalse();
  }

  @Test
  void twoWhoComeAtOnceAreJoinedByOneOfTheWorkers() throws Exception {
    var pairs = new ArrayList<List<SourceRecordId>>();
    for (int i = 0; i < 12; i++) {
      var person = named("Gwendolyn" + "abcdefghijkl".charAt(i), "Hardenberg" + i % 3);
      Callable<SourceRecordId> crm = () -> seenAndResolved("crm:acme", person);
      Callable<SourceRecordId> shop = () -> seenAndResolved("shop:web", person);
      try (var pool = Executors.newFixedThreadPool(2)) {
        var both = pool.invokeAll(List.of(crm, shop));
        pairs.add(List.of(both.getFirst().get(), both.getLast().get()));
      }
    }
    drain();

    assertThat(pairs)
        .allSatisfy(it -> assertThat(customer(it.getFirst())).isEqualTo(customer(it.getLast())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void oneByOneAndAllAtOnceGiveTheSamePeople(long seed) {
    var random = new Random(seed);
    var town = Townspeople.of(100 + seed, 60, 0.7, 4);
    var came = new ArrayList<SourceRecordId>();
    for (var row : town.rows) {
      came.add(seen("source" + random.nextInt(6) + ":" + seed, row));
      if (random.nextInt(3) == 0) drain();
      if (random.nextInt(6) == 0) decide(random, came);
    }
    drain();

    var all = new PeopleTable();
    records.each(all::add);
    var ids = all.records().stream().map(SourceRecord::id).toList();
    var standing = new Standing(all.records(), links.open(), restrictions.all());
    var resolver = models.active().orElseThrow().resolver();
    var clusters = resolver.resolve(all.table(), standing).clusters();
    Map<Object, Set<SourceRecordId>> inBulk = new HashMap<>();
    Map<Object, Set<SourceRecordId>> oneByOne = new HashMap<>();
    for (var it : came) {
      inBulk.computeIfAbsent(clusters[ids.indexOf(it)], _ -> new HashSet<>()).add(it);
      oneByOne.computeIfAbsent(customer(it), _ -> new HashSet<>()).add(it);
    }
    assertThat(new HashSet<>(oneByOne.values())).isEqualTo(new HashSet<>(inBulk.values()));
    assertThat(oneByOne.size()).isLessThan(came.size());
  }

  /** Merges, parts or takes back, as people do meanwhile. */
  private void decide(Random random, List<SourceRecordId> came) {
    var one = came.get(random.nextInt(came.size()));
    var other = came.get(random.nextInt(came.size()));
    switch (random.nextInt(3)) {
      case 0 ->
          merging.merge(new MergeCustomers(customer(one), customer(other), "maria", "the same"));
      case 1 -> {
        var outcome =
            merging.separate(new MergeCustomers(customer(one), customer(other), "maria", "two"));
        if (outcome instanceof Done done && random.nextBoolean()) {
          undoing.undo(done.operation().id(), "otto", "a mistake");
        }
      }
      default ->
          unmerging.unmerge(new UnmergeRecords(customer(one), Set.of(one), "maria", "another"));
    }
  }

  private static final List<String> WILHELMINA = named("Wilhelmina", "Featherstonehaugh");

  private static List<String> named(String given, String family) {
    return List.of(
        given, family, "1971-04-23", "3 " + family + " street", "Dunmore", "13007", "", "");
  }

  private static List<String> onlyNamed(String given, String family, String mailbox) {
    return List.of(given, family, "", "", "Dunmore", "13007", "", mailbox + "@mail.example");
  }

  private static List<String> with(List<String> row, ProfileField field, String value) {
    var changed = new ArrayList<>(row);
    changed.set(FIELDS.indexOf(field), value);
    return changed;
  }

  private SourceRecordId seenAndResolved(String source, List<String> row) {
    var record = seen(source, row);
    while (worker.some() > 0) {}
    return record;
  }

  private void drain() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          while (worker.some() > 0) {}
          return queue.waiting() == 0;
        });
  }

  private CustomerId customer(SourceRecordId record) {
    return records.customerOf(record).orElseThrow();
  }

  private boolean asked(SourceRecordId one, SourceRecordId other) {
    return reviewing.find(one, other).isPresent();
  }

  private SourceRecordId seen(String source, List<String> row) {
    return seen(source, UUID.randomUUID().toString(), row);
  }

  private SourceRecordId seen(String source, String externalId, List<String> row) {
    var facts = PersonFacts.builder();
    for (int i = 0; i < FIELDS.size(); i++) {
      try {
        PersonFacts.of(Map.of(FIELDS.get(i), row.get(i)));
        facts.with(FIELDS.get(i), row.get(i));
      } catch (IllegalArgumentException _) {
        // A clerk's slip that no source would pass on.
      }
    }
    return identification
        .identify(
            new Sighting(
                new SourceKey(source),
                externalId,
                facts.build(),
                Coverage.WHOLE,
                List.of(),
                DrivenClock.NOON))
        .record();
  }
}
