package org.mutualcrm.webhook;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.LinkOutcome;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.identity.Undoing;
import org.mutualcrm.webhook.EndpointResult.Issued;
import org.mutualcrm.webhook.EndpointResult.Moved;
import org.mutualcrm.webhook.Receiver.Behaviour;
import org.mutualcrm.webhook.Receiver.Heard;
import org.mutualcrm.webhook.WebhookGauges.Levels;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CrmTest
class WebhookTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired WebhookEndpoints endpoints;
  @Autowired WebhookDeliveries deliveries;
  @Autowired WebhookDrain drain;
  @Autowired WebhookSweeper sweeper;
  @Autowired WebhookData personalData;
  @Autowired TestSending testSending;
  @Autowired WebhookGauges gauges;
  @Autowired DataSource dataSource;
  @Autowired FanOut fanOut;
  @Autowired Lanes lanes;
  @Autowired Identification identification;
  @Autowired SourceRecords records;
  @Autowired Merging merging;
  @Autowired Undoing undoing;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private Receiver receiver;
  private Issued issued;

  @BeforeEach
  void anEndpointThatWantsAll() throws IOException {
    receiver = new Receiver();
    issued = endpoint("*");
  }

  @AfterEach
  void nobodyListensAnyMore() throws IOException {
    endpoints.list().forEach(it -> endpoints.remove(it.id()));
    jdbc.sql("delete from webhook_event").update();
    receiver.close();
    clock.set(DrivenClock.NOON);
  }

  @Test
  void whatHappenedArrivesSignedAsTheSpecificationSays() {
    var redemption = UUID.randomUUID();
    happens(redemption, 1);

    drain.drain();

    var heard = only(receiver.heard());
    var body = JSON.readTree(heard.body());
    assertThat(heard.headers())
        .contains(
            entry(":request", "POST /hooks?for=mutual HTTP/1.1"),
            entry("content-type", "application/json"),
            entry("webhook-timestamp", Long.toString(clock.instant().getEpochSecond())));
    assertThat(heard.id()).startsWith("msg_");
    assertThat(Receiver.signedWith(issued.secret(), heard)).isTrue();
    assertThat(body.propertyNames()).containsExactly("type", "timestamp", "data");
    assertThat(body.get("type").asString()).isEqualTo("campaign.launched");
    assertThat(Instant.parse(body.get("timestamp").asString())).isEqualTo(clock.instant());
    assertThat(body.get("data").get("campaignId").asString()).isEqualTo(redemption.toString());
    assertThat(endpoint().waiting()).isZero();
  }

  @Test
  void realPeopleAreToldOfByTheirIdsAndOnlyWhatTheSchemaSays() {
    var ada = seen("ada", "Ada Example", "Rome");
    var second = seen("ada-2", "Ada Beispiel", "Rome");
    seen("ada", "Ada Example", "Paris");
    var merged =
        (LinkOutcome.Done)
            merging.merge(new MergeCustomers(ada, second, "tester", "the same person"));
    undoing.undo(merged.operation().id(), "tester", "they are two");

    drain.drain();

    var told = receiver.taken().stream().map(it -> JSON.readTree(it.body())).toList();
    assertThat(told)
        .extracting(it -> it.get("type").asString())
        .contains("customer.created", "customer.updated", "customer.merged", "customer.unmerged");
    for (var it : told) {
      var topic = Topic.named(it.get("type").asString()).orElseThrow();
      assertThat(CatalogueTests.faults(topic, it.toString())).isEmpty();
      assertThat(it.toString()).doesNotContain("Example", "Rome", "Paris");
    }
    assertThat(first(told, "customer.updated").get("changed").toString()).isEqualTo("[\"city\"]");
    assertThat(first(told, "customer.merged").get("mergedCustomerIds").get(0).asString())
        .isIn(ada.toString(), second.toString());
  }

  @Test
  void whoComeTogetherAreToldOfAsIfTheyHadComeOneByOne() {
    var mail = IdentityClaim.verified(Namespace.EMAIL, UUID.randomUUID() + "@example.com");
    var ada = sighting("together-1", "Ada Example", "Rome", mail);
    var bo = sighting("together-2", "Bo Example", "Rome");
    var adaAgain = sighting("shop:together", "together-1", "Ada Example", "Rome", mail);
    identification.identifyAll(List.of(ada, bo, adaAgain));
    drain.drain();
    assertThat(types())
        .containsExactlyInAnyOrder(
            "customer.created", "customer.created", "customer.created", "customer.merged");
    clock.advance(Duration.ofMinutes(1));

    identification.identifyAll(
        List.of(
            sighting("together-1", "Ada Example", "Paris"),
            sighting("shop:together", "together-1", "Ada Example", "Paris"),
            sighting("together-2", "Bo Example", "Paris")));
    drain.drain();

    assertThat(types()).hasSize(6).endsWith("customer.updated", "customer.updated");
    assertThat(receiver.taken())
        .allSatisfy(it -> {
          var type = JSON.readTree(it.body()).get("type").asString();
          assertThat(CatalogueTests.faults(Topic.named(type).orElseThrow(), it.body())).isEmpty();
        });
  }

  @Test
  void whatIsRolledBackWasNeverTold() {
    transaction.executeWithoutResult(status -> {
      announce(UUID.randomUUID(), 1);
      status.setRollbackOnly();
    });

    drain.drain();

    assertThat(receiver.heard()).isEmpty();
  }

  @Test
  void whatNobodyWantsToKnowIsNotEvenAsked() {
    endpoints.remove(issued.endpoint().id());
    endpoint("customer.*");
    var asked = new ArrayList<String>();

    transaction.executeWithoutResult(_ ->
        events.publishEvent(
            new Announced(
                Topic.CAMPAIGN_ENDED,
                () -> {
                  asked.add("asked");
                  return List.of();
                })));

    assertThat(asked).isEmpty();
    assertThat(count("webhook_event")).isZero();
  }

  @Test
  void whereNobodyWantsToKnowALookIntoMemoryIsAllItCosts() {
    endpoints.remove(issued.endpoint().id());
    var connections = new AtomicInteger();
    var counted =
        JdbcClient.create(
            new DelegatingDataSource(dataSource) {
              @Override
              public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return super.getConnection();
              }
            });
    var writer = new EventWriter(new Wanted(counted), counted, clock);
    var event =
        new Announced(
            Topic.CODE_REDEEMED,
            () -> {
              throw new AssertionError("asked");
            });
    long begun = System.nanoTime();

    for (int i = 0; i < 100_000; i++) writer.on(event);

    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertThat(connections).as("one look a second").hasValueLessThanOrEqualTo((int) seconds + 1);
  }

  @Test
  void eachEndpointIsToldWhatItAskedFor() throws IOException {
    try (var other = new Receiver()) {
      endpoints.create(new DraftEndpoint("Other", other.url(), Set.of("campaign.ended")), "it");
      happens(UUID.randomUUID(), 1);
      transaction.executeWithoutResult(_ ->
          events.publishEvent(
              Announced.of(Topic.CAMPAIGN_ENDED, () -> fact(UUID.randomUUID(), 2))));

      drain.drain();

      assertThat(receiver.taken()).hasSize(2);
      assertThat(only(other.taken()).body()).contains("campaign.ended");
    }
  }

  @Test
  void whateverTheReceiverDoesNothingIsLostAndEachCustomersOrderIsKept() {
    var random = new Random(7);
    var people = IntStream.range(0, 6).mapToObj(_ -> UUID.randomUUID()).toList();
    var faults =
        List.<Behaviour>of(
            Receiver.closeAtOnce(),
            Receiver.breakOffInTheHead(),
            Receiver.noHttp(),
            Receiver.status(500),
            Receiver.status(503, "Retry-After: 7"),
            Receiver.status(429, "Retry-After: 3"),
            Receiver.status(408),
            Receiver.status(425));
    var failed = new ConcurrentHashMap<String, Integer>();
    receiver.answers(it -> {
      int before = failed.merge(it.id(), 1, Integer::sum);
      if (before > 3 || random.nextInt(3) == 0)
        return before % 2 == 0 ? Receiver.hugeBody() : Receiver.status(200);
      return faults.get(random.nextInt(faults.size()));
    });
    for (int n = 0; n < 10; n++) for (var it : people) happens(it, n);
    fanOut.all();

    for (int i = 0; i < 400 && endpoint().waiting() > 0; i++) {
      drain.drain();
      clock.advance(Duration.ofMinutes(5));
    }

    assertThat(endpoint().waiting()).isZero();
    assertThat(endpoint().dead()).isZero();
    assertThat(receiver.taken()).as("none lost, none twice").hasSize(60);
    for (var it : people) {
      assertThat(numbersOf(it)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    nothingIsSentAgainOnceTaken();
    assertThat(receiver.heard()).allMatch(it -> Receiver.signedWith(issued.secret(), it));
  }

  @Test
  void whoHangsOrDripsIsLeftAfterTheDeadline() {
    var person = UUID.randomUUID();
    happens(person, 0);
    for (var slow : List.of(Receiver.hang(), Receiver.drip())) {
      receiver.behaves(slow);
      long begun = System.nanoTime();
      drain.drain();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      clock.advance(Duration.ofHours(1));
    }
    receiver.behaves(Receiver.status(200));

    drain.drain();

    assertThat(numbersOf(person)).containsExactly(0);
    assertThat(attempts(only(log())))
        .extracting(AttemptView::status)
        .containsExactly(null, null, 200);
    assertThat(attempts(only(log())).getFirst().problem()).startsWith("No answer within");
  }

  @Test
  void nobodyListeningIsTriedAgain() throws IOException {
    int deaf;
    try (var closed = new ServerSocket(0)) {
      deaf = closed.getLocalPort();
    }
    var id = issued.endpoint().id();
    endpoints.change(
        id, new DraftEndpoint("Deaf", "http://127.0.0.1:" + deaf + "/", Set.of("*")), 1);
    var person = UUID.randomUUID();
    happens(person, 0);
    drain.drain();
    assertThat(endpoint().failingSince()).isEqualTo(clock.instant());
    endpoints.change(id, new DraftEndpoint("Hears", receiver.url(), Set.of("*")), 2);
    clock.advance(Duration.ofMinutes(1));

    drain.drain();

    assertThat(numbersOf(person)).containsExactly(0);
    assertThat(endpoint().failingSince()).isNull();
  }

  @Test
  void whatComesLaterWaitsForItsCustomerWhileOthersFlowOn() {
    var stuck = UUID.randomUUID();
    var other = UUID.randomUUID();
    receiver.answers(it ->
        it.body().contains(stuck.toString()) && it.body().contains("n0")
            ? Receiver.status(500)
            : Receiver.status(200));
    happens(stuck, 0);
    happens(stuck, 1);
    happens(other, 2);

    drain.drain();

    assertThat(numbersOf(stuck)).isEmpty();
    assertThat(numbersOf(other)).containsExactly(2);
    assertThat(endpoint().waiting()).isEqualTo(2);
  }

  @Test
  void itIsTriedNineTimesInThreeDaysThenBuriedAndTheEndpointStopped() {
    receiver.behaves(Receiver.status(503));
    var begun = clock.instant();
    happens(UUID.randomUUID(), 0);
    happens(UUID.randomUUID(), 1);

    for (int i = 0; i < 6_000 && endpoint().state() == EndpointState.ACTIVE; i++) {
      drain.drain();
      if (endpoint().state() == EndpointState.ACTIVE)
        clock.advance(i < 60 ? Duration.ofSeconds(30) : Duration.ofMinutes(30));
    }
    var took = Duration.between(begun, clock.instant());
    drain.drain();

    assertThat(took).isCloseTo(Duration.ofHours(72), Duration.ofHours(8));
    assertThat(log().stream().mapToInt(it -> attempts(it).size()).max()).hasValue(9);
    assertThat(endpoint().state()).isEqualTo(EndpointState.DISABLED);
    assertThat(endpoint().reason()).contains("three days", "503");
    assertThat(endpoint().troubled()).isTrue();
    assertThat(endpoint().waiting()).isZero();
    assertThat(log()).extracting(DeliveryView::state).containsOnly(DeliveryState.DEAD);

    happens(UUID.randomUUID(), 2);
    assertThat(count("webhook_event")).as("a stopped endpoint is told nothing more").isEqualTo(2);
  }

  @Test
  void theReceiversWishToBeLeftAloneIsHonoured() {
    receiver.behaves(Receiver.status(429, "Retry-After: 7200"));
    happens(UUID.randomUUID(), 0);
    happens(UUID.randomUUID(), 1);
    drain.drain();
    int asked = receiver.heard().size();

    clock.advance(Duration.ofMinutes(119));
    drain.drain();
    assertThat(receiver.heard()).hasSize(asked);

    receiver.behaves(Receiver.status(200));
    clock.advance(Duration.ofMinutes(2));
    drain.drain();
    assertThat(receiver.taken()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 422, 301, 302, 307})
  void whatIsRefusedIsADeadLetterAtOnceAndTheNextGoesOn(int status) {
    var person = UUID.randomUUID();
    receiver.answers(it ->
        it.body().contains("n0")
            ? Receiver.status(status, "Location: http://127.0.0.1:1/elsewhere")
            : Receiver.status(200));
    happens(person, 0);
    happens(person, 1);

    drain.drain();

    assertThat(numbersOf(person)).containsExactly(1);
    assertThat(log())
        .extracting(DeliveryView::state)
        .containsExactly(DeliveryState.DELIVERED, DeliveryState.DEAD);
    assertThat(log().getLast().outcome()).isEqualTo("Answered " + status);
    assertThat(endpoint().state()).isEqualTo(EndpointState.ACTIVE);
  }

  @Test
  void whoIsGoneIsToldNothingMoreAndCanHaveItAllLater() {
    receiver.behaves(Receiver.status(410));
    var person = UUID.randomUUID();
    for (int n = 0; n < 5; n++) happens(person, n);

    drain.drain();

    assertThat(receiver.heard()).hasSize(1);
    assertThat(endpoint().state()).isEqualTo(EndpointState.DISABLED);
    assertThat(endpoint().dead()).isEqualTo(5);

    receiver.behaves(Receiver.status(200));
    endpoints.activate(endpoint().id());
    assertThat(deliveries.replayAll(ReplayWanted.deadLetters(endpoint().id()))).isEqualTo(5);
    drain.drain();

    assertThat(numbersOf(person)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void whoIsPausedGetsEverythingAfterwards() {
    var person = UUID.randomUUID();
    endpoints.pause(endpoint().id(), "ada");
    happens(person, 0);
    happens(person, 1);
    drain.drain();
    assertThat(receiver.heard()).isEmpty();

    endpoints.activate(endpoint().id());
    drain.drain();

    assertThat(numbersOf(person)).containsExactly(0, 1);
  }

  @Test
  void workersInARaceSendEachOnceAndInOrder() {
    var people = IntStream.range(0, 10).mapToObj(_ -> UUID.randomUUID()).toList();
    for (int n = 0; n < 8; n++) for (var it : people) happens(it, n);

    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) workers.submit(drain::drain);
    }
    drain.drain();

    assertThat(receiver.taken()).hasSize(80);
    for (var it : people) assertThat(numbersOf(it)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(count("webhook_lane")).isZero();
  }

  @Test
  void whatAProcessHadWhenItDiedIsSentByAnotherUnderTheSameId() {
    var person = UUID.randomUUID();
    happens(person, 0);
    happens(person, 1);
    fanOut.all();
    var dying = only(lanes.claim(endpoint().id(), 10, clock.instant()));
    drain.drain();
    assertThat(receiver.heard()).as("it is leased, and so is its order").isEmpty();

    clock.advance(Duration.ofMinutes(2));
    drain.drain();

    assertThat(numbersOf(person)).containsExactly(0, 1);
    assertThat(receiver.heard().getFirst().id()).isEqualTo(dying.messageId());

    lanes.settle(dying, DeliveryState.DEAD, "It was not dead after all", clock.instant());
    assertThat(log()).extracting(DeliveryView::state).containsOnly(DeliveryState.DELIVERED);
    assertThat(count("webhook_lane")).isZero();
  }

  @Test
  void aNewSecretGoesBesideTheOldOneForAWhile() {
    var renewed = (Issued) endpoints.rotate(endpoint().id(), Duration.ofHours(24));
    happens(UUID.randomUUID(), 0);
    drain.drain();
    clock.advance(Duration.ofHours(25));
    happens(UUID.randomUUID(), 1);
    drain.drain();

    var both = receiver.taken().getFirst();
    var newOnly = receiver.taken().getLast();
    assertThat(both.headers().get("webhook-signature").split(" ")).hasSize(2);
    assertThat(Receiver.signedWith(issued.secret(), both)).isTrue();
    assertThat(Receiver.signedWith(renewed.secret(), both)).isTrue();
    assertThat(Receiver.signedWith(issued.secret(), newOnly)).isFalse();
    assertThat(Receiver.signedWith(renewed.secret(), newOnly)).isTrue();
  }

  @Test
  void ofManyRotationsTwoSecretsCountAndNoneStandsOpenInTheDatabase() {
    var second = (Issued) endpoints.rotate(endpoint().id(), Duration.ofHours(24));
    var third = (Issued) endpoints.rotate(endpoint().id(), Duration.ofHours(24));
    happens(UUID.randomUUID(), 0);
    drain.drain();

    var heard = only(receiver.taken());
    assertThat(heard.headers().get("webhook-signature").split(" ")).hasSize(2);
    assertThat(Receiver.signedWith(second.secret(), heard)).isTrue();
    assertThat(Receiver.signedWith(third.secret(), heard)).isTrue();
    assertThat(Receiver.signedWith(issued.secret(), heard)).isFalse();
    var kept = jdbc.sql("select sealed from webhook_secret").query(byte[].class).list();
    assertThat(kept)
        .noneMatch(
            it -> new String(it, java.nio.charset.StandardCharsets.ISO_8859_1).contains("whsec"))
        .allMatch(it -> it.length > EndpointSecrets.BYTES);
  }

  @Test
  void oneIsReplayedOrARangeWithTheIdsTheyHad() {
    var person = UUID.randomUUID();
    happens(person, 0);
    clock.advance(Duration.ofHours(1));
    var from = clock.instant();
    happens(person, 1);
    happens(person, 2);
    drain.drain();
    var ids = receiver.taken().stream().map(Heard::id).toList();

    assertThat(deliveries.replay(endpoint().id(), log().getLast().event())).isTrue();
    assertThat(deliveries.replay(endpoint().id(), log().getFirst().event()))
        .as("it waits already")
        .isFalse();
    drain.drain();
    assertThat(
            deliveries.replay(
                ReplayWanted.of(
                    endpoint().id(), Set.of(DeliveryState.DELIVERED), from, from.plusSeconds(1))))
        .isEqualTo(new Replayed(2, null));
    drain.drain();

    assertThat(receiver.taken().stream().map(Heard::id))
        .containsExactly(ids.get(0), ids.get(1), ids.get(2), ids.get(0), ids.get(1), ids.get(2));
  }

  @Test
  void aLongRangeIsReplayedInPartsEachOnceAndInTheOrderItHappened() {
    var person = UUID.randomUUID();
    for (int n = 0; n < 5; n++) happens(person, n);
    drain.drain();
    deliveries.replay(endpoint().id(), log().getLast().event());
    drain.drain();
    var delivered = Set.of(DeliveryState.DELIVERED);

    var all =
        deliveries.replayAll(new ReplayWanted(endpoint().id(), delivered, null, null, null, 5));
    assertThat(all).as("a full part is followed by an empty one").isEqualTo(5);
    drain.drain();
    var first =
        deliveries.replay(new ReplayWanted(endpoint().id(), delivered, null, null, null, 3));
    drain.drain();
    var rest =
        deliveries.replay(
            new ReplayWanted(endpoint().id(), delivered, null, null, first.next(), 3));
    drain.drain();

    assertThat(first.count()).isEqualTo(3);
    assertThat(rest).isEqualTo(new Replayed(2, null));
    assertThat(numbersOf(person)).containsExactly(0, 1, 2, 3, 4, 0, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
  }

  @Test
  void aTestIsSentAtOnceAlsoToWhoIsPausedAndShowsWhatCame() {
    endpoints.pause(endpoint().id(), "ada");
    receiver.behaves(Receiver.chunked("{\"welcome\":true}"));

    var tested = testSending.test(endpoint().id(), Topic.CODE_REDEEMED).orElseThrow();

    assertThat(tested.passed()).isTrue();
    assertThat(tested.attempt().response()).isEqualTo("{\"welcome\":true}");
    assertThat(Receiver.signedWith(issued.secret(), only(receiver.taken()))).isTrue();
    assertThat(only(log()).state()).isEqualTo(DeliveryState.TEST);
  }

  @Test
  void ofALongAnswerTwoKilobytesAreKept() {
    receiver.behaves(out -> {
      var much = "ä".repeat(5_000);
      out.write(
          ("HTTP/1.1 200 OK\r\n\r\n" + much).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return true;
    });
    happens(UUID.randomUUID(), 0);

    drain.drain();

    assertThat(attempts(only(log())).getFirst().response()).hasSize(1_024).matches("ä+");
  }

  @Test
  void whoeverIsErasedIsGoneFromTheLogAndFromTheLine() {
    var ada = seen("erase-me", "Ada Gone", "Rome");
    receiver.behaves(out -> {
      out.write(
          ("HTTP/1.1 200 OK\r\n\r\nthanks for " + ada)
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return true;
    });
    drain.drain();
    endpoints.pause(endpoint().id(), "it");
    seen("erase-me", "Ada Gone", "Paris");
    var other = UUID.randomUUID();
    happens(other, 1);
    fanOut.all();
    assertThat(endpoint().waiting()).isEqualTo(2);
    var subject = new DataSubject(ada, records.of(ada), Set.of(ada.toString()));
    assertThat(personalData.export(subject).getFirst().rows()).isNotEmpty();

    transaction.executeWithoutResult(_ -> personalData.erase(subject));

    assertThat(endpoint().waiting()).isEqualTo(1);
    for (var table : personalData.tables())
      assertThat(
              jdbc.sql("select count(*) from " + table + " t where t::text like ?")
                  .param("%" + ada + "%")
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    endpoints.activate(endpoint().id());
    drain.drain();
    assertThat(numbersOf(other)).containsExactly(1);
  }

  @Test
  void whatIsForgottenWhileItIsSentLeavesNothingBehind() throws Exception {
    var people = IntStream.range(0, 30).mapToObj(_ -> UUID.randomUUID()).toList();
    for (int n = 0; n < 3; n++) for (var it : people) happens(it, n);
    clock.advance(Duration.ofDays(31));

    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++) {
        done.add(workers.submit(drain::drain));
        done.add(workers.submit(sweeper::sweep));
      }
      for (var it : done) it.get();
    }
    sweeper.sweep();

    for (var it : personalData.tables()) assertThat(count(it)).as(it).isZero();
  }

  @Test
  void ofTwoWhoChangeAnEndpointAtOnceOneIsToldSo() throws Exception {
    var id = endpoint().id();
    Callable<EndpointResult> change =
        () -> endpoints.change(id, new DraftEndpoint("A", receiver.url(), Set.of("*")), 1);

    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var results =
          workers.invokeAll(Collections.nCopies(10, change)).stream().map(Future::resultNow);

      assertThat(results).filteredOn(Moved.class::isInstance).hasSize(9);
    }
    assertThat(endpoint().version()).isEqualTo(2);
  }

  @Test
  void whoWatchesTheProcessSeesHowWebhooksDo() {
    receiver.behaves(Receiver.status(500));
    happens(UUID.randomUUID(), 0);
    drain.drain();
    clock.advance(Duration.ofSeconds(20));
    assertThat(gauges.levels()).isEqualTo(new Levels(1, 20, 0));

    receiver.behaves(Receiver.status(410));
    clock.advance(Duration.ofMinutes(1));
    drain.drain();

    assertThat(gauges.levels()).isEqualTo(new Levels(0, 0, 1));
  }

  @Test
  void afterThirtyDaysAllIsForgotten() {
    happens(UUID.randomUUID(), 0);
    drain.drain();
    endpoints.pause(endpoint().id(), "it");
    happens(UUID.randomUUID(), 1);
    fanOut.all();
    clock.advance(Duration.ofDays(29));
    happens(UUID.randomUUID(), 2);
    clock.advance(Duration.ofDays(2));

    sweeper.sweep();

    assertThat(count("webhook_event")).isEqualTo(1);
    assertThat(count("webhook_delivery") + count("webhook_attempt") + count("webhook_lane"))
        .isZero();
  }

  @Test
  void anEndpointNeedsANameAnAddressAndEventsThereAre() {
    assertThat(endpoints.create(new DraftEndpoint(" ", receiver.url(), Set.of("*")), "it"))
        .isInstanceOfSatisfying(
            EndpointResult.Faulty.class, it -> assertThat(it.field()).isEqualTo("name"));
    assertThat(
            endpoints.create(new DraftEndpoint("A", "http://169.254.169.254/", Set.of("*")), "it"))
        .isInstanceOfSatisfying(
            EndpointResult.Faulty.class, it -> assertThat(it.field()).isEqualTo("url"));
    assertThat(
            endpoints.create(
                new DraftEndpoint("A", receiver.url(), Set.of("weather.changed")), "it"))
        .isInstanceOfSatisfying(
            EndpointResult.Faulty.class, it -> assertThat(it.field()).isEqualTo("eventTypes"));
  }

  private void nothingIsSentAgainOnceTaken() {
    var taken = new HashSet<String>();
    for (var it : receiver.heard()) {
      assertThat(taken).as("sent again after it was taken").doesNotContain(it.id());
      if (it.taken()) taken.add(it.id());
    }
  }

  /** The numbers of the events taken of one subject, in the order they came. */
  private List<Integer> numbersOf(UUID subject) {
    return receiver.taken().stream()
        .map(it -> JSON.readTree(it.body()).get("data"))
        .filter(it -> it.path("campaignId").asString("").equals(subject.toString()))
        .map(it -> Integer.parseInt(it.get("name").asString().substring(1)))
        .toList();
  }

  private void happens(UUID subject, int number) {
    transaction.executeWithoutResult(_ -> announce(subject, number));
  }

  private void announce(UUID subject, int number) {
    events.publishEvent(Announced.of(Topic.CAMPAIGN_LAUNCHED, () -> fact(subject, number)));
  }

  private static Fact fact(UUID subject, int number) {
    return new Fact(
        new Subject.OfThing(subject),
        Map.of("campaignId", subject.toString(), "name", "n" + number));
  }

  private CustomerId seen(String id, String name, String city) {
    return identification.identify(sighting(id, name, city)).customer();
  }

  private Sighting sighting(String id, String name, String city, IdentityClaim... claims) {
    return sighting("webhook-test", id, name, city, claims);
  }

  private Sighting sighting(
      String source, String id, String name, String city, IdentityClaim... claims) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.FULL_NAME, name)
            .with(ProfileField.CITY, city)
            .build();
    return new Sighting(
        new SourceKey(source), id, facts, Coverage.PARTIAL, List.of(claims), clock.instant());
  }

  private List<String> types() {
    return receiver.taken().stream()
        .map(it -> JSON.readTree(it.body()).get("type").asString())
        .toList();
  }

  private Issued endpoint(String topics) {
    return (Issued)
        endpoints.create(new DraftEndpoint("Warehouse", receiver.url(), Set.of(topics)), "it");
  }

  private WebhookEndpoint endpoint() {
    return endpoints.find(issued.endpoint().id()).orElseThrow();
  }

  private List<DeliveryView> log() {
    fanOut.all();
    return deliveries.list(endpoint().id(), null, null, null, 100);
  }

  private List<AttemptView> attempts(DeliveryView it) {
    return deliveries.attempts(it.endpoint(), it.event());
  }

  private static JsonNode first(List<JsonNode> told, String type) {
    return told.stream()
        .filter(it -> it.get("type").asString().equals(type))
        .findFirst()
        .orElseThrow()
        .get("data");
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
