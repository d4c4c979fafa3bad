package org.mutualcrm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class FindCustomersTests {

  @Autowired Identification identification;
  @Autowired Timeline timeline;
  @Autowired FindCustomers find;
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource({
    "Александра, Вяземская, Aleksandra Vazemskaa, name",
    "Дмитрий, Милославский, милославский, name",
    "Γεωργία, Κωνσταντίνου, konstantinou, name",
    "Łucja, Brzęczyszczykiewicz, lucja brzeczyszcz, name",
    "Zoë, O'Shaughnessy, oshaughnessy zoe, name",
    "Zoë, O’Hanrahan, O'Hanrahan, name",
    "محمد, الزهراوي, محمد الزهراوي, name",
    "欧阳, 娜娜, 欧阳娜娜, name",
    "Maximiliana, Hohenzollern, maximilana hohenzolern, 'name, nearly'",
    "Wolfgang, Quistgaard, qiustgaard, 'name, nearly'",
  })
  void aNameIsFoundInAnyScriptAndForgivesSlips(
      String given, String family, String query, String why) {
    var person = named(given, family);

    assertThat(find.find(query, 0, 10))
        .first()
        .satisfies(it -> {
          assertThat(it.card().id()).isEqualTo(person.customer());
          assertThat(it.why()).isEqualTo(why);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+39 347 555 0199",
        "0039 347 5550199",
        "+39 (0)347/555-0199",
        "0347 555 0199",
        "347.555.0199",
        "5550199",
        "+39 347 555"
      })
  void aPhoneIsFoundHoweverItIsWritten(String query) {
    var person =
        seen(
            PersonFacts.builder()
                .with(ProfileField.FULL_NAME, "Phoney " + UUID.randomUUID())
                .with(ProfileField.PHONE, "+39 347 555 0199"));

    assertThat(find.find(query, 0, 200))
        .anySatisfy(it -> {
          assertThat(it.card().displayName()).startsWith("Phoney");
          assertThat(it.why()).startsWith("phone");
        });
    assertThat(person.customer()).isNotNull();
  }

  @Test
  void anAddressIsFoundWholeByItsBeginningAndByItsDomain() {
    var domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    var person =
        seen(PersonFacts.builder().with(ProfileField.EMAIL, "Jo.Bloggs@" + domain)).customer();

    for (var query : List.of("jo.bloggs@" + domain, "JO.BLOGGS@" + domain, domain)) {
      assertThat(find.find(query, 0, 5))
          .singleElement()
          .satisfies(it -> assertThat(it.card().id()).isEqualTo(person));
    }
  }

  @Test
  void anIdentityNamesItsPersonBeforeAllWhoMerelyFit() {
    var card = "LC" + System.nanoTime();
    var bearer =
        seen(
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Somebody"),
                IdentityClaim.verified(Namespace.LOYALTY_CARD, card))
            .customer();
    named(card, "Namesake");

    var found = find.find(card.toLowerCase(), 0, 10);

    assertThat(found)
        .hasSize(2)
        .first()
        .satisfies(it -> {
          assertThat(it.card().id()).isEqualTo(bearer);
          assertThat(it.why()).isEqualTo("loyalty card");
        });
  }

  @Test
  void anOrderLeadsToWhoPlacedItByItsNumberOrTheEndOfIt() {
    var person = named("Order", "Placer");
    var number = "GF-" + (System.nanoTime() % 100_000_000);
    timeline.append(
        new Touchpoint(
            person.record(),
            DrivenClock.NOON,
            TouchpointKind.ORDER,
            number,
            "shop",
            Direction.INBOUND,
            "Order",
            null,
            null,
            null));

    for (var query : List.of(number, number.toLowerCase(), "#" + number, number.substring(3))) {
      assertThat(find.find(query, 0, 5))
          .first()
          .satisfies(it -> {
            assertThat(it.card().id()).isEqualTo(person.customer());
            assertThat(it.why()).isEqualTo("order " + number);
          });
    }
  }

  @Test
  void everyWordMustFitAndTheirOrderDoesNotMatter() {
    var person = named("Theodora", "Ravenscroft");
    named("Theodora", "Underhill");

    assertThat(find.find("ravenscroft theodora", 0, 5))
        .singleElement()
        .satisfies(it -> assertThat(it.card().id()).isEqualTo(person.customer()));
    assertThat(find.find("theo rav", 0, 5)).hasSize(1);
  }

  @Test
  void pagesOfWhoWasFoundDoNotOverlap() {
    for (int i = 0; i < 25; i++) named("Pager" + i, "Overlapsson");

    var first = find.find("overlapsson", 0, 10);
    var rest = find.find("overlapsson", 10, 50);

    assertThat(first).hasSize(10);
    assertThat(rest).hasSize(15).doesNotContainAnyElementsOf(first);
    assertThat(find.find("overlapsson", FindCustomers.MOST, 50)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "@", "'", "%", "\\", "\0", "+", "((((", "a b c d e f g h i j k"})
  void whateverIsTypedIsAnswered(String query) {
    assertThat(find.find(query, 0, 5)).isNotNull();
  }

  @Test
  void whoIsCalledOtherwiseNowIsFoundByTheNewNameOnlyAndTheOldWordIsForgotten() {
    var id = UUID.randomUUID().toString();
    seen(id, PersonFacts.builder().with(ProfileField.FULL_NAME, "Xanthippezzz Oldname"));
    seen(id, PersonFacts.builder().with(ProfileField.FULL_NAME, "Married Newname"));

    assertThat(find.find("xanthippezzz", 0, 5)).isEmpty();
    assertThat(find.find("married newname", 0, 5)).isNotEmpty();
    assertThat(
            jdbc.sql("select count(*) from name_word where word = 'xanthippezzz'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void slipsAreCountedTheSameBothWays() {
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      var a = word(random);
      var b = word(random);
      assertThat(Spelling.slips(a, b, 3)).isEqualTo(Spelling.slips(b, a, 3));
      assertThat(Spelling.slips(a, a, 3)).isZero();
    }
    assertThat(Spelling.slips("smith", "smiht", 2)).isEqualTo(1);
    assertThat(Spelling.slips("hohenlohe", "hohenloe", 2)).isEqualTo(1);
    assertThat(Spelling.slips("kitten", "sitting", 5)).isEqualTo(3);
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) word.append((char) ('a' + random.nextInt(3)));
    return word.toString();
  }

  private Identified named(String given, String family) {
    return seen(
        PersonFacts.builder()
            .with(ProfileField.GIVEN_NAME, given)
            .with(ProfileField.FAMILY_NAME, family));
  }

  private Identified seen(PersonFacts.Builder facts, IdentityClaim... claims) {
    return seen(UUID.randomUUID().toString(), facts, claims);
  }

  private Identified seen(String id, PersonFacts.Builder facts, IdentityClaim... claims) {
    return identification.identify(
        new Sighting(
            new SourceKey("crm:found"),
            id,
            facts.build(),
            Coverage.WHOLE,
            List.of(claims),
            DrivenClock.NOON));
  }
}
