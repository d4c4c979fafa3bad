package org.mutualcrm.segment;

import crmtesting.DrivenClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;

/** People with all kinds of facts, from a seed. */
public class Village {

  private static final List<String> CITIES =
      List.of("Zürich", "ZÜRICH", "Łódź", "Ada", "İstanbul", "ß", "Σίσυφος");
  private static final List<String> COUNTRIES = List.of("Italy", "italy", "CH", "a");

  private final Identification identification;
  private final Timeline timeline;
  private final SegmentMaking making;
  private final ScoringPlans plans;
  private final BuildWorker worker;
  private final Consenting consenting;

  Village(
      Identification identification,
      Timeline timeline,
      SegmentMaking making,
      ScoringPlans plans,
      BuildWorker worker,
      Consenting consenting) {
    this.identification = identification;
    this.timeline = timeline;
    this.making = making;
    this.plans = plans;
    this.worker = worker;
    this.consenting = consenting;
  }

  public List<CustomerId> people(int count, long seed) {
    var random = new Random(seed);
    var people = new ArrayList<CustomerId>();
    for (int i = 0; i < count; i++) people.add(person(random));
    return people;
  }

  private CustomerId person(Random random) {
    var facts = PersonFacts.builder();
    facts.with(ProfileField.GIVEN_NAME, "Ada");
    if (random.nextBoolean()) facts.with(ProfileField.CITY, of(CITIES, random));
    if (random.nextBoolean()) facts.with(ProfileField.COUNTRY, of(COUNTRIES, random));
    if (random.nextBoolean()) {
      facts.with(
          ProfileField.BIRTH_DATE,
          java.time.LocalDate.of(1980, 2, 28).plusDays(random.nextInt(400)).toString());
    }
    if (random.nextInt(5) == 0) facts.with(ProfileField.BIRTH_DATE, "1984-02-29");
    if (random.nextBoolean()) facts.with(ProfileField.CUSTOMER_SINCE, "2019-12-31");
    var claims = new ArrayList<IdentityClaim>();
    if (random.nextBoolean()) {
      claims.add(IdentityClaim.stated(Namespace.EMAIL, UUID.randomUUID() + "@example.org"));
    }
    if (random.nextBoolean()) {
      claims.add(IdentityClaim.verified(Namespace.crm("acme"), UUID.randomUUID().toString()));
    }
    var seen =
        identification.identify(
            new Sighting(
                new SourceKey("crm:village"),
                UUID.randomUUID().toString(),
                facts.build(),
                Coverage.WHOLE,
                claims,
                DrivenClock.NOON.minus(Duration.ofHours(random.nextInt(12_000)))));
    decisions(seen, claims, random);
    int contacts = random.nextInt(6);
    for (int i = 0; i < contacts; i++) contact(seen.record(), random);
    return seen.customer();
  }

  /** Some took decisions, some of them through a second record that is theirs too. */
  private void decisions(Identified seen, List<IdentityClaim> claims, Random random) {
    var records = new ArrayList<>(List.of(seen.record()));
    var proof = claims.stream().filter(IdentityClaim::verified).toList();
    if (!proof.isEmpty() && random.nextBoolean()) {
      var again =
          new Sighting(
              new SourceKey("shop:village"),
              UUID.randomUUID().toString(),
              PersonFacts.builder().with(ProfileField.GIVEN_NAME, "Ada").build(),
              Coverage.WHOLE,
              proof,
              DrivenClock.NOON.minus(Duration.ofHours(random.nextInt(12_000))));
      records.add(identification.identify(again).record());
    }
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      var said =
          of(List.of(ConsentStatus.GRANTED, ConsentStatus.GRANTED, ConsentStatus.DENIED), random);
      var purpose = random.nextBoolean() ? "newsletter" : "offers";
      var at = DrivenClock.NOON.minus(Duration.ofHours(random.nextInt(20_000)));
      consenting.record(
          new Decision(
              seen.customer(),
              of(records, random),
              new PurposeKey(purpose),
              new ContactChannel("email"),
              said,
              null,
              Evidence.of(
                  random.nextBoolean() ? GivenThrough.IMPORT : GivenThrough.PREFERENCES, at)));
    }
  }

  private void contact(SourceRecordId record, Random random) {
    var kinds = List.of(TouchpointKind.ORDER, TouchpointKind.MESSAGE, TouchpointKind.REVIEW);
    var kind = kinds.get(random.nextInt(kinds.size()));
    timeline.append(
        new Touchpoint(
            record,
            DrivenClock.NOON.minus(Duration.ofMinutes(random.nextInt(400_000))),
            kind,
            UUID.randomUUID().toString(),
            random.nextBoolean() ? "shop" : "till",
            random.nextInt(4) == 0 ? Direction.OUTBOUND : Direction.INBOUND,
            "Something",
            null,
            kind == TouchpointKind.ORDER
                ? Money.ofMinor(CurrencyUnit.EUR, random.nextInt(20_000))
                : null,
            null));
  }

  /** A segment, a list and two scoring plans, so that every kind of fact has something to ask. */
  public void definitions() {
    var mark = " " + UUID.randomUUID();
    var italians =
        Condition.fact("property", "field", "COUNTRY", "operator", "IS", "value", "italy");
    var orders =
        Condition.fact(
            "touchpoints",
            "comparison",
            "AT_LEAST",
            "count",
            "1",
            "kind",
            "ORDER",
            "lastDays",
            "200");
    making.create(new DraftSegment("Italians \"all\"" + mark, "", italians, "test"), null);
    plans.create(
        new DraftScoringPlan(
            "Keen" + mark,
            "",
            30,
            new BigDecimal("120"),
            List.of(
                new ScoringElement(
                    "Orders", orders, new BigDecimal("40"), true, new BigDecimal("90")),
                new ScoringElement("Italian", italians, new BigDecimal("15.5"), false, null)),
            "test"),
        null);
    plans.create(
        new DraftScoringPlan(
            "Cross" + mark,
            "",
            60,
            null,
            List.of(
                new ScoringElement("Orders", orders, new BigDecimal("-30"), true, null),
                new ScoringElement(
                    "Birthday",
                    Condition.fact("yearly", "occasion", "BIRTH_DATE", "days", "60"),
                    new BigDecimal("100"),
                    false,
                    null)),
            "test"),
        null);
    while (worker.next()) {}
  }

  private static <T> T of(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
