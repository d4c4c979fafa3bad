package org.mutualcrm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualcrm.customer.SurvivorshipStrategy.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.GoldenProfile.Choice;
import org.mutualcrm.customer.StaffAssertion.Kind;

/** Which value stands, by the words of the policies alone. */
class SurvivorshipTests {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void asItCameTheMoreTrustedKindOfSourceWinsAndOfOneKindTheNewest() {
    var city =
        chosen(SurvivorshipPolicy.DEFAULT, says("crm:a", "Rome", 0), says("shop:b", "Ostia", 9));
    assertThat(city.winner().value()).isEqualTo("Rome");
    assertThat(city.why()).isEqualTo("from the most trusted source, crm:a");
    assertThat(city.others())
        .singleElement()
        .satisfies(it -> assertThat(it.value()).isEqualTo("Ostia"));

    var peers =
        chosen(SurvivorshipPolicy.DEFAULT, says("crm:a", "Rome", 0), says("crm:b", "Ostia", 9));
    assertThat(peers.winner().value()).isEqualTo("Ostia");
    assertThat(peers.why()).isEqualTo("newest of 2 values");
  }

  @Test
  void aSourceIsRankedByItsKeyBeforeItsKind() {
    var policy = new SurvivorshipPolicy(SOURCE_PRIORITY, List.of("crm:new", "shop", "crm"));

    assertThat(
            chosen(policy, says("crm:old", "Rome", 9), says("shop:web", "Ostia", 0))
                .winner()
                .value())
        .isEqualTo("Ostia");
    assertThat(
            chosen(policy, says("crm:new", "Bari", 0), says("shop:web", "Ostia", 9))
                .winner()
                .value())
        .isEqualTo("Bari");
    assertThat(
            chosen(policy, says("form:x", "Bari", 9), says("crm:old", "Rome", 0)).winner().value())
        .isEqualTo("Rome");
  }

  @Test
  void eachStrategyHasItsOwnWinnerAndSaysWhy() {
    var records =
        new SourceRecord[] {
          says("crm:a", "Rome", 0),
          says("shop:b", "ROME", 1),
          says("form:c", "Ostia Antica", 2),
          says("api:d", "Bari", 3)
        };

    var recent = chosen(only(MOST_RECENT), records);
    assertThat(recent.winner().value()).isEqualTo("Bari");
    assertThat(recent.why()).isEqualTo("newest of 4 values");
    var frequent = chosen(only(MOST_FREQUENT), records);
    assertThat(frequent.winner().value()).isEqualTo("ROME");
    assertThat(frequent.why()).isEqualTo("said by 2 of 4 records");
    var longest = chosen(only(LONGEST), records);
    assertThat(longest.winner().value()).isEqualTo("Ostia Antica");
    assertThat(longest.others())
        .extracting(GoldenProfile.Assertion::value)
        .containsExactly("Bari", "ROME");
  }

  @Test
  void whereAFieldMayHaveManyAllStandTheNewestFirst() {
    var mail =
        choose(
                ProfileField.EMAIL,
                only(UNION),
                List.of(),
                List.of(
                    mail("crm:a", "a@x.example", 0),
                    mail("shop:b", "b@x.example", 5),
                    mail("api:c", "A@x.example", 3)))
            .fields()
            .get(ProfileField.EMAIL);

    assertThat(mail.values()).containsExactly("b@x.example", "A@x.example");
    assertThat(mail.others()).isEmpty();
  }

  @Test
  void aProvenAddressComesBeforeANewerOne() {
    var mail =
        choose(
                ProfileField.EMAIL,
                only(VERIFIED_FIRST),
                List.of(),
                List.of(mail("crm:a", "proven@x.example", 0), mail("shop:b", "b@x.example", 5)))
            .fields()
            .get(ProfileField.EMAIL);

    assertThat(mail.winner().value()).isEqualTo("proven@x.example");
    assertThat(mail.why()).isEqualTo("the newest that is verified");
  }

  @Test
  void whatStaffSaidLastStandsBeforeAnyPolicy() {
    var rome = says("crm:a", "Rome", 0);
    var ostia = says("shop:b", "Ostia", 9);
    var pin = word(rome, Kind.PIN, "Rome", 20);
    var correction = word(ostia, Kind.CORRECTION, "Lido di Ostia", 30);

    for (var strategy : List.of(MOST_RECENT, MOST_FREQUENT, LONGEST)) {
      var pinned =
          choose(ProfileField.CITY, only(strategy), List.of(pin), List.of(rome, ostia))
              .fields()
              .get(ProfileField.CITY);
      assertThat(pinned.winner().value()).isEqualTo("Rome");
      assertThat(pinned.why()).isEqualTo("chosen by maria");
      var both =
          choose(ProfileField.CITY, only(strategy), List.of(pin, correction), List.of(rome, ostia))
              .fields()
              .get(ProfileField.CITY);
      assertThat(both.winner().value()).isEqualTo("Lido di Ostia");
      assertThat(both.others())
          .extracting(GoldenProfile.Assertion::value)
          .containsExactly("Rome", "Ostia");
    }
  }

  @Test
  void aRecordOfStaffFromBeforeStandsUntilStaffSaySomethingNewer() {
    var crm = says("crm:a", "Rome", 50);
    var rectified = says("staff:rectification", "Tivoli", 10);
    var later = word(crm, Kind.CORRECTION, "Ostia", 20);

    var before =
        choose(ProfileField.CITY, only(MOST_RECENT), List.of(), List.of(crm, rectified))
            .fields()
            .get(ProfileField.CITY);
    var after =
        choose(ProfileField.CITY, only(MOST_RECENT), List.of(later), List.of(crm, rectified))
            .fields()
            .get(ProfileField.CITY);

    assertThat(before.winner().value()).isEqualTo("Tivoli");
    assertThat(before.why()).isEqualTo("said by staff");
    assertThat(after.winner().value()).isEqualTo("Ostia");
  }

  @Test
  void aCorrectedAddressNoLongerStandsAmongMany() {
    var wrong = mail("crm:a", "typo@x.example", 0);
    var other = mail("shop:b", "b@x.example", 1);
    var word =
        new StaffAssertion(
            StaffAssertionId.next(),
            wrong.id(),
            ProfileField.EMAIL,
            Kind.CORRECTION,
            "right@x.example",
            Corrections.BY_AGENT,
            "maria",
            NOON,
            "she said so",
            null);

    var mail =
        choose(ProfileField.EMAIL, only(UNION), List.of(word), List.of(wrong, other))
            .fields()
            .get(ProfileField.EMAIL);

    assertThat(mail.values()).containsExactly("right@x.example", "b@x.example");
    assertThat(mail.others())
        .singleElement()
        .satisfies(it -> assertThat(it.value()).isEqualTo("typo@x.example"));
  }

  @Test
  void theOrderOfRecordsAndWordsDoesNotMatter() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var records = new ArrayList<SourceRecord>();
      for (int i = 0; i < 6; i++) records.add(anything(random));
      var words = new ArrayList<StaffAssertion>();
      for (int i = random.nextInt(4); i > 0; i--) {
        var on = records.get(random.nextInt(records.size()));
        words.add(word(on, Kind.CORRECTION, "City" + random.nextInt(3), random.nextInt(3)));
      }
      var policy = anyPolicy(random);
      var once = choose(ProfileField.CITY, policy, words, records);

      Collections.shuffle(records, random);
      Collections.shuffle(words, random);

      assertThat(choose(ProfileField.CITY, policy, words, records))
          .as("seed " + seed)
          .isEqualTo(once);
    }
  }

  @Test
  void aPolicyThatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SurvivorshipPolicy(SOURCE_PRIORITY, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SurvivorshipPolicy(LONGEST, List.of("crm")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SurvivorshipPolicy(SOURCE_PRIORITY, List.of("not a source")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> only(VERIFIED_FIRST).check(ProfileField.CITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> only(UNION).check(ProfileField.BIRTH_DATE));
  }

  private static SurvivorshipPolicy anyPolicy(Random random) {
    var strategies = List.of(SOURCE_PRIORITY, MOST_RECENT, MOST_FREQUENT, LONGEST);
    var strategy = strategies.get(random.nextInt(strategies.size()));
    return strategy == SOURCE_PRIORITY ? SurvivorshipPolicy.DEFAULT : only(strategy);
  }

  private static SourceRecord anything(Random random) {
    var source =
        List.of("crm:a", "crm:b", "shop:web", "form:x", "facebook:1").get(random.nextInt(5));
    return says(
        source, "City" + random.nextInt(4) + "x".repeat(random.nextInt(3)), random.nextInt(3));
  }

  private static Choice chosen(SurvivorshipPolicy policy, SourceRecord... records) {
    var profile = choose(ProfileField.CITY, policy, List.of(), List.of(records));
    return java.util.Objects.requireNonNull(profile.fields().get(ProfileField.CITY));
  }

  private static GoldenProfile choose(
      ProfileField field,
      SurvivorshipPolicy policy,
      List<StaffAssertion> words,
      List<SourceRecord> records) {
    var policies = new EnumMap<>(Map.of(field, policy));
    return new Survivorship(
            it -> policies.getOrDefault(it, SurvivorshipPolicy.DEFAULT),
            (_, _) -> it -> it.startsWith("proven"))
        .of(new Testimony(records, words));
  }

  private static SurvivorshipPolicy only(SurvivorshipStrategy strategy) {
    return new SurvivorshipPolicy(strategy, List.of());
  }

  private static SourceRecord says(String source, String city, int minute) {
    return record(source, ProfileField.CITY, city, minute);
  }

  private static SourceRecord mail(String source, String mail, int minute) {
    return record(source, ProfileField.EMAIL, mail, minute);
  }

  private static SourceRecord record(String source, ProfileField field, String value, int minute) {
    var id = SourceRecordId.next();
    var at = NOON.plusSeconds(60L * minute);
    return new SourceRecord(
        id,
        new SourceKey(source),
        UUID.randomUUID().toString(),
        id.nativeCustomer(),
        1,
        PersonFacts.of(Map.of(field, value)),
        at,
        at,
        at);
  }

  private static StaffAssertion word(SourceRecord on, Kind kind, String value, int minute) {
    return new StaffAssertion(
        StaffAssertionId.next(),
        on.id(),
        ProfileField.CITY,
        kind,
        value,
        kind == Kind.PIN ? on.source() : Corrections.BY_AGENT,
        "maria",
        NOON.plusSeconds(60L * minute),
        "asked",
        null);
  }
}
