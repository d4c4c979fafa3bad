package org.mutualcrm.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.consent.ConsentResult.AwaitsConfirmation;
import org.mutualcrm.consent.ConsentResult.Recorded;
import org.mutualcrm.consent.ContactVerdict.Refused;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.value.ValueBook;
import org.mutualcrm.value.ValueClockwork;
import org.mutualcrm.value.Worth;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ConsentTests {

  private static final PurposeKey OFFERS = new PurposeKey("offers");
  private static final PurposeKey NEWSLETTER = new PurposeKey("newsletter");
  private static final PurposeKey SIMILAR = new PurposeKey("similar-products");
  private static final ContactChannel EMAIL = new ContactChannel("email");
  private static final ContactChannel SMS = new ContactChannel("sms");

  @Autowired Consenting consenting;
  @Autowired Consents consents;
  @Autowired Confirming confirming;
  @Autowired MayContact mayContact;
  @Autowired Preferences preferences;
  @Autowired Purposes purposes;
  @Autowired OptOut optOut;
  @Autowired Knocks knocks;
  @Autowired Restrictions restrictions;
  @Autowired Identification identification;
  @Autowired ValueClockwork value;
  @Autowired ValueBook valued;
  @Autowired Linking linking;
  @Autowired Customers customers;
  @Autowired DrivenClock clock;

  @BeforeEach
  void tick() {
    clock.advance(Duration.ofSeconds(1));
  }

  @Test
  void nobodyIsContactedWhoNeverSaidYes() {
    var ada = person();

    assertThat(mayContact.answer(ada, OFFERS, EMAIL))
        .isEqualTo(new Refused("NO_CONSENT", "They never said yes."));
    assertThat(mayContact.answer(ada, new PurposeKey("no-such"), EMAIL))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.code()).isEqualTo("UNKNOWN_PURPOSE"));
  }

  @Test
  void aYesCountsOnItsOwnChannelUntilItsTimeIsOver() {
    var ada = person();

    say(ada, ada, OFFERS, EMAIL, ConsentStatus.GRANTED);

    assertThat(allowed(ada, OFFERS, EMAIL)).isTrue();
    assertThat(allowed(ada, OFFERS, SMS)).isFalse();
    var fact = consents.standing(ada, OFFERS, EMAIL).fact();
    assertThat(fact).isNotNull();
    assertThat(fact.textVersion()).isEqualTo(1);
    clock.advance(Duration.ofDays(740));
    assertThat(mayContact.answer(ada, OFFERS, EMAIL))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.code()).isEqualTo("EXPIRED"));
  }

  @Test
  void lettingUsUseDataIsReceivedFromThemUntilTheyTakeItBack() {
    var ada = person();
    say(ada, ada, OFFERS, EMAIL, ConsentStatus.GRANTED);
    say(ada, ada, OFFERS, SMS, ConsentStatus.GRANTED);
    value.drain();
    assertThat(valued.of(ada, null).received()).containsExactly(new Worth("PTS", 10));

    clock.advance(Duration.ofSeconds(1));
    say(ada, ada, OFFERS, EMAIL, ConsentStatus.REVOKED);
    value.drain();
    assertThat(valued.of(ada, null).received()).containsExactly(new Worth("PTS", 10));
    say(ada, ada, OFFERS, SMS, ConsentStatus.REVOKED);
    value.drain();
    assertThat(valued.of(ada, null).received()).containsExactly(new Worth("PTS", 0));
  }

  @Test
  void aLegitimateInterestHoldsUntilTheyObject() {
    var ada = person();
    assertThat(allowed(ada, SIMILAR, EMAIL)).isTrue();

    say(ada, ada, SIMILAR, EMAIL, ConsentStatus.DENIED);

    assertThat(allowed(ada, SIMILAR, EMAIL)).isFalse();
  }

  @Test
  void aRestrictedPersonIsContactedForNothing() {
    var ada = person();
    say(ada, ada, OFFERS, EMAIL, ConsentStatus.GRANTED);

    restrictions.restrict(ada, "disputes what we know", "ines");

    assertThat(mayContact.answer(ada, OFFERS, EMAIL))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.code()).isEqualTo("RESTRICTED"));
    restrictions.lift(ada, "ines");
    assertThat(allowed(ada, OFFERS, EMAIL)).isTrue();
  }

  @Test
  void whatAsksForConfirmationCountsOnceItsLinkIsFollowed() {
    var ada = person();
    var asked = (AwaitsConfirmation) say(ada, ada, NEWSLETTER, EMAIL, ConsentStatus.GRANTED);
    var token = asked.link().substring("/p/confirm/".length());

    assertThat(confirming.look(token).orElseThrow().confirmed()).isFalse();
    assertThat(mayContact.answer(ada, NEWSLETTER, EMAIL))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.code()).isEqualTo("AWAITS_CONFIRMATION"));
    assertThat(confirming.confirm(token, "198.51.100.7").orElseThrow().confirmed()).isTrue();

    assertThat(allowed(ada, NEWSLETTER, EMAIL)).isTrue();
    assertThat(confirming.confirm(token, "198.51.100.7")).isPresent();
    assertThat(consents.history(ada)).hasSize(2);
    assertThat(consents.history(ada).getFirst().ipHash()).hasSize(12);
    assertThat(confirming.confirm(token + "x", "198.51.100.7")).isEmpty();
  }

  @Test
  void aConfirmationComesTooLateAfterSevenDays() {
    var ada = person();
    var asked = (AwaitsConfirmation) say(ada, ada, NEWSLETTER, EMAIL, ConsentStatus.GRANTED);

    clock.advance(Duration.ofDays(8));

    assertThat(confirming.confirm(asked.link().substring("/p/confirm/".length()), "::1")).isEmpty();
    assertThat(allowed(ada, NEWSLETTER, EMAIL)).isFalse();
  }

  @Test
  void oneLinkFollowedByManyAtOnceConfirmsOnce() throws Exception {
    var ada = person();
    var asked = (AwaitsConfirmation) say(ada, ada, NEWSLETTER, EMAIL, ConsentStatus.GRANTED);
    var token = asked.link().substring("/p/confirm/".length());

    try (var threads = Executors.newFixedThreadPool(20)) {
      var tries = new ArrayList<Callable<Object>>();
      for (int i = 0; i < 20; i++) tries.add(() -> confirming.confirm(token, "::1"));
      for (var it : threads.invokeAll(tries)) it.get();
    }

    assertThat(consents.history(ada)).hasSize(2);
  }

  @Test
  void theStricterOfTwoRecordsCountsAndPartingGivesBack() {
    var shop = person();
    var social = person();
    say(shop, shop, OFFERS, EMAIL, ConsentStatus.GRANTED);
    say(social, social, OFFERS, EMAIL, ConsentStatus.REVOKED);

    var link = linking.match(record(shop), record(social), "maria", "same person");

    assertThat(allowed(shop, OFFERS, EMAIL)).isFalse();
    linking.withdraw(link, "maria", "no");
    assertThat(allowed(shop, OFFERS, EMAIL)).isTrue();
    assertThat(allowed(social, OFFERS, EMAIL)).isFalse();
  }

  @Test
  void aLaterYesOfTheJoinedPersonTakesBackTheirNoUntilTheRecordsPart() {
    var shop = person();
    var social = person();
    say(social, social, OFFERS, EMAIL, ConsentStatus.REVOKED);
    var link = linking.match(record(shop), record(social), "maria", "same person");
    tick();

    say(shop, shop, OFFERS, EMAIL, ConsentStatus.GRANTED);

    assertThat(allowed(shop, OFFERS, EMAIL)).isTrue();
    linking.withdraw(link, "maria", "no");
    assertThat(allowed(shop, OFFERS, EMAIL)).isTrue();
    assertThat(consents.standing(social, OFFERS, EMAIL).status()).isEqualTo(ConsentStatus.REVOKED);
  }

  @Test
  void anImportedYesTakesNothingBack() {
    var ada = person();
    say(ada, ada, OFFERS, EMAIL, ConsentStatus.REVOKED);
    var other = person();
    linking.match(record(ada), record(other), "maria", "same person");
    tick();

    say(ada, other, OFFERS, EMAIL, ConsentStatus.GRANTED, GivenThrough.IMPORT);

    assertThat(allowed(ada, OFFERS, EMAIL)).isFalse();
  }

  /** Invariants 2 and 3: joining never widens, parting in any order gives back. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void joiningNeverWidensAndPartingInAnyOrderGivesBack(long seed) {
    var random = new Random(seed);
    var people = new ArrayList<CustomerId>();
    for (int i = 0; i < 4; i++) people.add(person());
    for (int i = 0; i < 14; i++) {
      clock.advance(Duration.ofMinutes(random.nextInt(3)));
      var said =
          List.of(ConsentStatus.GRANTED, ConsentStatus.DENIED, ConsentStatus.REVOKED)
              .get(random.nextInt(3));
      var who = people.get(random.nextInt(people.size()));
      boolean all = said != ConsentStatus.GRANTED && random.nextInt(4) == 0;
      say(
          who,
          who,
          all ? PurposeKey.ALL : OFFERS,
          random.nextBoolean() ? EMAIL : SMS,
          said,
          random.nextBoolean() ? GivenThrough.FORM : GivenThrough.IMPORT);
    }
    if (random.nextBoolean()) clock.advance(Duration.ofDays(740));
    var before = standings(people);
    var links = new ArrayList<UUID>();
    for (int i = 1; i < people.size(); i++) {
      links.add(
          linking.match(
              record(people.get(random.nextInt(i))), record(people.get(i)), "maria", "one"));
      neverWider(people, before);
    }
    java.util.Collections.shuffle(links, random);
    for (var link : links) {
      linking.withdraw(link, "maria", "no");
      neverWider(people, before);
    }

    assertThat(standings(people)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", " stop. ", "Arrêt", "ABMELDEN", "Unsubscribe!", "停止", "Стоп"})
  void aStopInAnyLanguageStopsEverythingOnThatChannelOnly(String text) {
    var ada = person();
    say(ada, ada, OFFERS, SMS, ConsentStatus.GRANTED);
    say(ada, ada, OFFERS, EMAIL, ConsentStatus.GRANTED);
    tick();

    assertThat(optOut.hear(heard(ada, text))).isTrue();

    assertThat(allowed(ada, OFFERS, SMS)).isFalse();
    assertThat(allowed(ada, OFFERS, EMAIL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Please stop by our table", "non-stop", "", "How do I unsubscribe?"})
  void aSentenceIsNoStop(String text) {
    assertThat(optOut.hear(heard(person(), text))).isFalse();
  }

  @Test
  void aPreferenceLinkOpensOnePersonUntilItIsRevokedOrOver() {
    var ada = person();
    var link = preferences.link(ada, "ines").orElseThrow();
    var token = link.path().substring("/p/preferences/".length());

    assertThat(preferences.choose(token, NEWSLETTER, EMAIL, true, "::1")).isTrue();
    assertThat(allowed(ada, NEWSLETTER, EMAIL)).isTrue();
    tick();
    assertThat(preferences.stopAll(token, "::1")).isTrue();
    assertThat(preferences.open(token).orElseThrow().lines())
        .allSatisfy(it -> assertThat(it.allows()).isFalse());

    for (int i = 0; i < token.length(); i++) {
      var forged = new StringBuilder(token);
      forged.setCharAt(i, token.charAt(i) == 'A' ? 'Q' : 'A');
      // The last character of Base64 has spare bits; whatever still decodes alike is the same link.
      if (i != token.length() - 1) assertThat(preferences.open(forged.toString())).isEmpty();
    }
    assertThat(confirming.look(token)).isEmpty();
    preferences.revoke(link.id());
    assertThat(preferences.open(token)).isEmpty();
    assertThat(preferences.choose(token, OFFERS, EMAIL, true, "::1")).isFalse();
    var late = preferences.link(ada, "ines").orElseThrow().path();
    clock.advance(Duration.ofDays(181));
    assertThat(preferences.open(late.substring("/p/preferences/".length()))).isEmpty();
  }

  @Test
  void whoTriesLinksInVainIsHeldUpForAWhile() {
    for (int i = 0; i < Knocks.ALLOWED; i++) assertThat(knocks.tooMany("203.0.113.9")).isFalse();

    assertThat(knocks.tooMany("203.0.113.9")).isTrue();
    assertThat(knocks.tooMany("203.0.113.10")).isFalse();
    clock.advance(Knocks.WINDOW.plusSeconds(1));
    assertThat(knocks.tooMany("203.0.113.9")).isFalse();
  }

  @Test
  void aTextThatWasShownStaysAsItWas() {
    var key = new PurposeKey("club-" + UUID.randomUUID().toString().substring(0, 8));
    var club =
        new NewPurpose(
            key, "Club", "The club", LegalBasis.CONSENT, List.of(EMAIL), false, null, "One");
    assertThat(purposes.open(club, "ines")).isTrue();
    assertThat(purposes.open(club, "ines")).isFalse();
    var ada = person();
    say(ada, ada, key, EMAIL, ConsentStatus.GRANTED);

    assertThat(purposes.publish(key, "Two", "ines").orElseThrow().textVersion()).isEqualTo(2);
    assertThat(purposes.publish(key, "Two", "ines").orElseThrow().textVersion()).isEqualTo(2);

    assertThat(purposes.texts(key))
        .extracting(Purposes.ShownText::text)
        .containsExactly("Two", "One");
    assertThat(consents.standing(ada, key, EMAIL).fact().textVersion()).isEqualTo(1);
    purposes.retire(key);
    assertThat(allowed(ada, key, EMAIL)).isFalse();
  }

  @Test
  void nobodyGrantsEverythingAtOnce() {
    assertThatThrownBy(() -> say(person(), null, PurposeKey.ALL, EMAIL, ConsentStatus.GRANTED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void askedOfManyAtOnceTheAnswersAreTheSame() {
    var random = new Random(7);
    var people = new ArrayList<CustomerId>();
    for (int i = 0; i < 12; i++) people.add(person());
    for (int i = 0; i < 40; i++) {
      var who = people.get(random.nextInt(10));
      var said =
          List.of(ConsentStatus.GRANTED, ConsentStatus.DENIED, ConsentStatus.REVOKED)
              .get(random.nextInt(3));
      boolean all = said != ConsentStatus.GRANTED && random.nextInt(5) == 0;
      var purpose = all ? PurposeKey.ALL : List.of(OFFERS, NEWSLETTER, SIMILAR).get(i % 3);
      var channel = purpose.equals(OFFERS) && random.nextBoolean() ? SMS : EMAIL;
      say(
          who,
          who,
          purpose,
          channel,
          said,
          random.nextBoolean() ? GivenThrough.FORM : GivenThrough.IMPORT);
      clock.advance(Duration.ofDays(random.nextInt(60)));
    }
    linking.match(record(people.get(0)), record(people.get(1)), "maria", "one");
    linking.match(record(people.get(2)), record(people.get(10)), "maria", "one");
    restrictions.restrict(people.get(3), "disputes what we know", "ines");
    people.add(new CustomerId(UUID.randomUUID()));

    for (var purpose : List.of(OFFERS, NEWSLETTER, SIMILAR, new PurposeKey("no-such"))) {
      var channels = List.of(EMAIL, SMS, new ContactChannel("messenger"));
      var answers = mayContact.answers(people, purpose, channels);
      for (var who : people)
        for (var channel : channels)
          assertThat(answers.get(who).get(channel))
              .as(purpose + " " + channel)
              .isEqualTo(mayContact.answer(who, purpose, channel));
    }
  }

  private void neverWider(List<CustomerId> people, Map<String, ConsentStatus> before) {
    for (var person : people) {
      var mine = customers.resolve(person).orElseThrow();
      for (var channel : List.of(EMAIL, SMS)) {
        if (!allowed(person, OFFERS, channel)) continue;
        var parts =
            people.stream()
                .filter(it -> customers.resolve(it).orElseThrow().equals(mine))
                .map(it -> before.get(it + " " + channel))
                .toList();
        assertThat(parts)
            .as("what the parts allowed")
            .contains(ConsentStatus.GRANTED)
            .doesNotContain(ConsentStatus.DENIED, ConsentStatus.REVOKED, ConsentStatus.EXPIRED);
      }
    }
  }

  private Map<String, ConsentStatus> standings(List<CustomerId> people) {
    var standings = new HashMap<String, ConsentStatus>();
    for (var person : people) {
      for (var channel : List.of(EMAIL, SMS)) {
        standings.put(person + " " + channel, consents.standing(person, OFFERS, channel).status());
      }
    }
    return standings;
  }

  private boolean allowed(CustomerId customer, PurposeKey purpose, ContactChannel channel) {
    return mayContact.answer(customer, purpose, channel).allowed();
  }

  private ConsentResult say(
      CustomerId customer,
      @Nullable CustomerId through,
      PurposeKey purpose,
      ContactChannel channel,
      ConsentStatus said) {
    return say(customer, through, purpose, channel, said, GivenThrough.FORM);
  }

  private ConsentResult say(
      CustomerId customer,
      @Nullable CustomerId through,
      PurposeKey purpose,
      ContactChannel channel,
      ConsentStatus said,
      GivenThrough by) {
    var result =
        consenting.record(
            new Decision(
                customer,
                through == null ? null : record(through),
                purpose,
                channel,
                said,
                null,
                Evidence.of(by, clock.instant())));
    assertThat(result).isInstanceOfAny(Recorded.class, AwaitsConfirmation.class);
    return result;
  }

  private OptOut.Heard heard(CustomerId who, String text) {
    return new OptOut.Heard(record(who), "sms", "m1", text, clock.instant());
  }

  private static SourceRecordId record(CustomerId customer) {
    return new SourceRecordId(customer.value());
  }

  private CustomerId person() {
    var facts = PersonFacts.of(Map.of(ProfileField.GIVEN_NAME, "Ada"));
    return identification
        .identify(
            new Sighting(
                new SourceKey("form:" + UUID.randomUUID()),
                UUID.randomUUID().toString(),
                facts,
                Coverage.WHOLE,
                List.of(),
                clock.instant()))
        .customer();
  }
}
