package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class LinkingTests {

  @Autowired Identification identification;
  @Autowired Linking linking;
  @Autowired Customers customers;
  @Autowired Rebuild rebuild;
  @Autowired JdbcClient jdbc;

  @Test
  void twoSourcesWithTheSameVerifiedEmailAreOneCustomer() {
    var mail = mail();
    var legacy = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));

    var shop =
        seen("shop:web", "Ada L.", IdentityClaim.verified(Namespace.EMAIL, mail.toUpperCase()));

    assertThat(shop.linked()).isTrue();
    assertThat(shop.customer()).isEqualTo(legacy.customer());
    assertThat(customers.find(shop.customer()).orElseThrow().records()).hasSize(2);
  }

  @Test
  void anEmailThatNobodyVerifiedLinksNobody() {
    var mail = mail();
    var legacy = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));

    var form = seen("form:contact", "Ada", IdentityClaim.stated(Namespace.EMAIL, mail));

    assertThat(form.linked()).isFalse();
    assertThat(form.customer()).isNotEqualTo(legacy.customer());
  }

  @Test
  void twoNumbersInOneCrmAreAQuestionForAHuman() {
    var mail = mail();
    var one = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));

    var two = seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));

    assertThat(two.customer()).isNotEqualTo(one.customer());
    assertThat(two.questioned()).isTrue();
    assertThat(linking.questions(one.customer()))
        .singleElement()
        .satisfies(it -> assertThat(it.other()).isEqualTo(two.customer()));
  }

  @Test
  void aHumanRejectionIsNeverOverriddenByARule() {
    var mail = mail();
    var one = seen("crm:acme", "Ada", IdentityClaim.stated(Namespace.EMAIL, mail));
    var two = seen("shop:web", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    linking.separate(one.record(), two.record(), "maria", "mother and daughter");

    var again = seen("crm:other", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    linking.match(again.record(), one.record(), "maria", "same street");

    assertThat(again.linked()).isTrue();
    var third = seenAgain("shop:web", two, IdentityClaim.verified(Namespace.EMAIL, mail));
    assertThat(third.linked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void manyTakenInAtOnceAreTheSamePeopleAsOneAfterTheOther(long seed) {
    var one = new ArrayList<Identified>();
    crowd(seed, mark()).forEach(it -> one.add(identification.identify(it)));

    var all =
        identification.identifyAll(crowd(seed, mark())).stream()
            .map(Optional::orElseThrow)
            .toList();

    assertThat(told(all)).isEqualTo(told(one));
  }

  private static String mark() {
    return UUID.randomUUID().toString();
  }

  /** Few addresses and ids for many sightings: they share, change and contradict them. */
  private static List<Sighting> crowd(long seed, String mark) {
    var random = new Random(seed);
    var sightings = new ArrayList<Sighting>();
    for (int i = 0; i < 40; i++) {
      var claims = new ArrayList<IdentityClaim>();
      for (int k = random.nextInt(3); k > 0; k--) {
        var address = "p" + random.nextInt(12) + "." + mark + "@example.org";
        claims.add(
            random.nextInt(4) > 0
                ? IdentityClaim.verified(Namespace.EMAIL, address)
                : IdentityClaim.stated(Namespace.EMAIL, address));
      }
      sightings.add(
          new Sighting(
              new SourceKey("crm:s" + random.nextInt(5)),
              mark + random.nextInt(8),
              PersonFacts.of(Map.of(ProfileField.FULL_NAME, "Person " + random.nextInt(6))),
              random.nextBoolean() ? Coverage.WHOLE : Coverage.PARTIAL,
              claims,
              Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(100))));
    }
    return sightings;
  }

  /** What became of each, and who of them is one person in the end. */
  private List<String> told(List<Identified> all) {
    var people = all.stream().map(it -> customers.resolve(it.customer()).orElseThrow()).toList();
    var told = new ArrayList<String>();
    for (int i = 0; i < all.size(); i++) {
      var it = all.get(i);
      told.add(
          "%s linked %s questioned %s with %d"
              .formatted(
                  it.outcome(), it.linked(), it.questioned(), people.indexOf(people.get(i))));
    }
    return told;
  }

  @Test
  void oldCustomerIdsResolveForEver() {
    var one = seen("crm:acme", "Ada");
    var two = seen("shop:web", "Ada");

    var link = linking.match(one.record(), two.record(), "maria", "asked her");
    assertThat(customers.resolve(two.customer())).contains(one.customer());

    linking.withdraw(link, "maria", "she has a twin");
    assertThat(customers.resolve(two.customer())).contains(two.customer());
  }

  @Test
  void linksOpenedAndClosedInAnyOrderGiveTheSameCustomersBack() {
    var random = new java.util.Random(7);
    var people = new ArrayList<Identified>();
    for (int i = 0; i < 8; i++) people.add(seen("crm:s" + i, "Person " + i));
    var before = people.stream().map(it -> customers.resolve(it.customer()).orElseThrow()).toList();
    var open = new ArrayList<UUID>();

    for (int step = 0; step < 40; step++) {
      if (open.isEmpty() || random.nextInt(3) > 0) {
        var a = people.get(random.nextInt(8)).record();
        var b = people.get(random.nextInt(8)).record();
        if (!a.equals(b)) open.add(linking.match(a, b, "maria", "step " + step));
      } else {
        linking.withdraw(open.remove(random.nextInt(open.size())), "maria", "step " + step);
      }
    }
    while (!open.isEmpty())
      linking.withdraw(open.remove(random.nextInt(open.size())), "maria", "end");

    var after = people.stream().map(it -> customers.resolve(it.customer()).orElseThrow()).toList();
    assertThat(after).isEqualTo(before);
  }

  @Test
  void rebuildingEveryGoldenProfileChangesNothing() {
    var mail = mail();
    seen("crm:acme", "Ada", IdentityClaim.verified(Namespace.EMAIL, mail));
    seen("shop:web", "Ada Lovelace", IdentityClaim.verified(Namespace.EMAIL, mail));
    var before = dump();

    rebuild.all();

    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void twentyStrangersAtOnceWithOneEmailAreOneCustomer() throws Exception {
    var mail = mail();
    var tasks = new ArrayList<Callable<Identified>>();
    for (int i = 0; i < 20; i++) {
      var source = "crm:race" + i;
      tasks.add(() -> patiently(source, IdentityClaim.verified(Namespace.EMAIL, mail)));
    }

    try (var pool = Executors.newFixedThreadPool(20)) {
      for (var done : pool.invokeAll(tasks)) done.get();
    }

    assertThat(customersWith(mail)).hasSize(1);
  }

  private Identified patiently(String source, IdentityClaim claim) {
    for (int attempt = 0; ; attempt++) {
      try {
        return seen(source, "Ada", claim);
      } catch (PessimisticLockingFailureException e) {
        if (attempt == 10) throw e;
      }
    }
  }

  private List<CustomerId> customersWith(String mail) {
    return jdbc.sql(
            """
            select distinct r.customer_id from source_identity i join source_record r using (source_record_id)
            where i.value = ?
            """)
        .param(mail)
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .list();
  }

  private List<Map<String, Object>> dump() {
    return jdbc.sql(
            "select customer_id, display_name, profile::text, search_text, source_records, first_seen_at, last_seen_at from customer order by customer_id")
        .query()
        .listOfRows();
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
    var facts = PersonFacts.builder().with(ProfileField.FULL_NAME, name).build();
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            externalId,
            facts,
            Coverage.WHOLE,
            List.of(claims),
            DrivenClock.NOON));
  }

  private static String mail() {
    return UUID.randomUUID() + "@example.com";
  }

  static SourceRecordId record(Identified it) {
    return it.record();
  }
}
