package org.mutualcrm.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.timeline.TimelinePlace.After;
import org.mutualcrm.timeline.TimelinePlace.Before;
import org.mutualcrm.timeline.TimelinePlace.Until;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ReadTimelineTests {

  private static final Instant NOON = DrivenClock.NOON;
  private static final List<String> TEXTS =
      List.of("Where is my parcel?", "Où est ma commande ?", "Где моя посылка?", "100% great_");

  @Autowired Identification identification;
  @Autowired Linking linking;
  @Autowired Timeline timeline;
  @Autowired ReadTimeline read;
  @Autowired Correction correction;
  @Autowired DrivenClock clock;

  @AfterEach
  void noonAgain() {
    clock.set(NOON);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void pagingBothWaysVisitsEveryEntryExactlyOnceWhateverArrivesMeanwhile(long seed) {
    var random = new Random(seed);
    var ada = person("crm:one");
    var other = person("shop:two");
    linking.match(ada.record(), other.record(), "maria", "asked her");
    var records = List.of(ada.record(), other.record());
    for (int i = 0; i < 120; i++) timeline.append(any(random, records, "before-" + i));
    var filter = any(random, records);
    var wanted = keys(all(ada.customer(), filter));

    var down = new ArrayList<String>();
    var page = read.page(ada.customer(), filter, TimelinePlace.NEWEST, 1 + random.nextInt(9));
    var last = page;
    int arrived = 0;
    while (true) {
      down.addAll(keys(page.entries()));
      last = page.entries().isEmpty() ? last : page;
      if (page.next() == null) break;
      timeline.append(any(random, records, "meanwhile-" + arrived++));
      page = read.page(ada.customer(), filter, new Before(page.next()), 1 + random.nextInt(9));
    }

    assertThat(down).doesNotHaveDuplicates().containsAll(wanted);
    assertThat(down).containsSubsequence(wanted);
    if (wanted.isEmpty()) return;
    var up = new ArrayList<>(keys(last.entries()).reversed());
    var from = last.entries().getFirst().key();
    while (from != null) {
      var newer = read.page(ada.customer(), filter, new After(from), 1 + random.nextInt(9));
      up.addAll(keys(newer.entries()).reversed());
      from = newer.previous();
      timeline.append(any(random, records, "later-" + arrived++));
    }
    assertThat(up).doesNotHaveDuplicates();
    assertThat(up).contains(wanted.getFirst());
  }

  @Test
  void aDateLeadsToTheNewestEntryBeforeIt() {
    var ada = person("crm:one");
    append(ada, NOON.minus(Duration.ofDays(400)), "old");
    append(ada, NOON.minus(Duration.ofDays(2)), "new");

    var page =
        read.page(
            ada.customer(), TimelineFilter.NONE, new Until(NOON.minus(Duration.ofDays(30))), 10);

    assertThat(refs(page)).containsExactly("old");
    var newer =
        read.page(
            ada.customer(), TimelineFilter.NONE, new After(page.entries().getFirst().key()), 10);
    assertThat(refs(newer)).containsExactly("new");
    assertThat(newer.previous()).isNull();
  }

  @Test
  void whatIsDatedIntoTheFutureWaitsApartUntilItsTimeHasCome() {
    var ada = person("crm:one");
    append(ada, NOON.plus(Duration.ofMinutes(3)), "fast clock");
    append(ada, NOON.plus(Duration.ofDays(2)), "day after tomorrow");

    assertThat(refs(newest(ada))).containsExactly("fast clock");
    assertThat(read.ahead(ada.customer()).count()).isEqualTo(1);

    clock.advance(Duration.ofDays(2));
    assertThat(refs(newest(ada))).containsExactly("day after tomorrow", "fast clock");
    assertThat(read.ahead(ada.customer()).entries()).isEmpty();
  }

  @Test
  void aSourceThatCorrectsADateBringsItsEntryIntoTheLine() {
    var ada = person("crm:one");
    var wrong = NOON.plus(Duration.ofDays(365));
    append(ada, wrong, "SO-1");

    correction.replace(wrong, touchpoint(ada.record(), NOON.minusSeconds(60), "SO-1", "mended"));

    assertThat(refs(newest(ada))).containsExactly("SO-1");
    assertThat(read.ahead(ada.customer()).count()).isZero();
  }

  @Test
  void anEntryIsLateWhenItsPersonWasKnownAndItCameADayAfterItHappened() {
    var ada = person("crm:one");
    clock.advance(Duration.ofDays(4));
    append(ada, NOON.plus(Duration.ofDays(1)), "late");
    append(ada, NOON.plus(Duration.ofDays(4)), "in time");
    append(ada, NOON.minus(Duration.ofDays(900)), "history of before");

    assertThat(newest(ada).entries())
        .extracting(TimelineEntry::late)
        .containsExactly(null, Duration.ofDays(3), null);
  }

  @Test
  void whatItsAuthorTookBackLeavesItsPlaceAndIsNotFoundByItsWords() {
    var ada = person("crm:one");
    append(ada, NOON.minusSeconds(9), "m1");
    timeline.remove(ada.record(), NOON.minusSeconds(9), TouchpointKind.MESSAGE, "m1", "Message");

    assertThat(newest(ada).entries())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.removed()).isTrue();
          assertThat(it.body()).isNull();
        });
    assertThat(found(ada, "parcel")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"посылка", "POSYLKA", "gde posylka", "mo"})
  void wordsAreFoundInAnyScriptAndByTheirLatinLetters(String words) {
    var ada = person("crm:one");
    timeline.append(touchpoint(ada.record(), NOON.minusSeconds(5), "m1", "Где моя посылка?"));
    timeline.append(touchpoint(ada.record(), NOON.minusSeconds(6), "m2", "Thank you"));

    assertThat(found(ada, words)).containsExactly("m1");
  }

  @Test
  void wordsAreTakenLiterallyAndFindNumbersToo() {
    var ada = person("crm:one");
    timeline.append(touchpoint(ada.record(), NOON.minusSeconds(5), "SO-77", "100% great"));
    timeline.append(touchpoint(ada.record(), NOON.minusSeconds(6), "SO-78", "1000 great"));

    assertThat(found(ada, "100%")).containsExactly("SO-77");
    assertThat(found(ada, "so-78")).containsExactly("SO-78");
    assertThat(found(ada, "_")).isEmpty();
  }

  @Test
  void anEditedEntryIsFoundByWhatItSaysNow() {
    var ada = person("crm:one");
    timeline.append(touchpoint(ada.record(), NOON.minusSeconds(5), "m1", "Привет"));

    timeline.amend(ada.record(), NOON.minusSeconds(5), TouchpointKind.MESSAGE, "m1", "До свидания");

    assertThat(found(ada, "svidania")).containsExactly("m1");
    assertThat(found(ada, "privet")).isEmpty();
  }

  @Test
  void anEntryIsFoundByItsKeyOnlyInItsOwnCustomersTimeline() {
    var ada = person("crm:one");
    var bob = person("crm:one");
    append(ada, NOON.minusSeconds(9), "m1");
    var key = newest(ada).entries().getFirst().key();

    assertThat(read.entry(ada.customer(), key)).isPresent();
    assertThat(read.entry(bob.customer(), key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "%%%",
        "MTIz",
        "OTk5OTk5OTk5OTk5OTk5OTk5OSAwIGEgYg",
        "MCAwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAgYSBi"
      })
  void whatIsNoKeyIsRefused(String key) {
    var ada = person("crm:one").customer();

    assertThatThrownBy(() -> read.page(ada, TimelineFilter.NONE, new Before(key), 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> found(Identified who, String words) {
    var filter = new TimelineFilter(Set.of(), Set.of(), null, null, null, words, null, null);
    return refs(read.page(who.customer(), filter, TimelinePlace.NEWEST, 50));
  }

  private TimelinePage newest(Identified who) {
    return read.page(who.customer(), TimelineFilter.NONE, TimelinePlace.NEWEST, 50);
  }

  private List<TimelineEntry> all(CustomerId customer, TimelineFilter filter) {
    var all = new ArrayList<TimelineEntry>();
    read.each(customer, filter, all::add);
    return all;
  }

  private static List<String> keys(List<TimelineEntry> entries) {
    return entries.stream().map(TimelineEntry::key).toList();
  }

  private static List<String> refs(TimelinePage page) {
    return page.entries().stream().map(TimelineEntry::ref).toList();
  }

  private void append(Identified who, Instant at, String ref) {
    timeline.append(touchpoint(who.record(), at, ref, "Where is my parcel?"));
  }

  private static Touchpoint touchpoint(SourceRecordId record, Instant at, String ref, String body) {
    return new Touchpoint(
        record,
        at,
        TouchpointKind.MESSAGE,
        ref,
        "messenger",
        Direction.INBOUND,
        "Message to us",
        body,
        null,
        null);
  }

  // Few moments and many entries, so that some happen at once.
  private static Touchpoint any(Random random, List<SourceRecordId> records, String ref) {
    return new Touchpoint(
        records.get(random.nextInt(records.size())),
        NOON.minus(Duration.ofDays(15L * random.nextInt(30))),
        TouchpointKind.values()[random.nextInt(4)],
        ref,
        random.nextBoolean() ? "messenger" : "facebook",
        Direction.values()[random.nextInt(2)],
        "Title",
        TEXTS.get(random.nextInt(TEXTS.size())),
        null,
        null);
  }

  private static TimelineFilter any(Random random, List<SourceRecordId> records) {
    var kinds = new HashSet<TouchpointKind>();
    while (random.nextBoolean()) kinds.add(TouchpointKind.values()[random.nextInt(4)]);
    return new TimelineFilter(
        kinds,
        random.nextInt(3) == 0 ? Set.of("messenger") : Set.of(),
        random.nextInt(3) == 0 ? Direction.INBOUND : null,
        random.nextInt(3) == 0 ? records.getFirst() : null,
        null,
        random.nextInt(3) == 0 ? "parcel" : "",
        random.nextInt(3) == 0 ? NOON.minus(Duration.ofDays(300)) : null,
        random.nextInt(3) == 0 ? NOON.minus(Duration.ofDays(20)) : null);
  }

  private Identified person(String source) {
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            UUID.randomUUID().toString(),
            PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada").build(),
            Coverage.WHOLE,
            List.of(),
            NOON));
  }
}
