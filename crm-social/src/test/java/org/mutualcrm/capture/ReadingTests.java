package org.mutualcrm.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many deliveries read together, as if each were alone. */
@CrmTest
class ReadingTests {

  private static final long NOON = 1_780_315_200;

  private final String run = UUID.randomUUID().toString().substring(0, 8);

  @Autowired RawEnvelopes envelopes;
  @Autowired EnvelopeDrain drain;
  @Autowired ChannelAccounts accounts;
  @Autowired JdbcClient jdbc;

  private ChannelAccount door = new ChannelAccount(UUID.randomUUID(), "village", "", "", "");

  @BeforeEach
  void connect() {
    door =
        accounts.connect(
            new ConnectAccount(
                "village", "reading-" + run, run, "A door", new ChannelSecrets("s", "v", "a")));
  }

  @Test
  void aPoisonousDeliveryIsStoppedAloneAndItsNeighboursAreRead() {
    var deliveries = new ArrayList<String>();
    for (int i = 0; i < 120; i++) deliveries.add(say("m" + i, "p" + i % 7, i, "Number " + i));
    // A name no source can give: only taking it in finds out.
    deliveries.add(40, say("poison", "x".repeat(400), 0, "Poison"));
    deliveries.add(80, "mumble");

    read(deliveries);

    assertThat(said()).hasSize(120);
    assertThat(count("status = 'QUARANTINED'")).isEqualTo(2);
    assertThat(count("status = 'DONE'")).isEqualTo(120);
  }

  @Test
  void whatOnePersonSaidKeepsItsOrderHoweverManyReadBesideEachOther() {
    var deliveries =
        IntStream.range(0, 200)
            .mapToObj(i -> say("m" + i, "p" + i % 10, i, "Number " + i))
            .toList();

    read(deliveries);

    for (int person = 0; person < 10; person++) {
      int who = person;
      var expected =
          IntStream.range(0, 200).filter(i -> i % 10 == who).mapToObj(i -> "Number " + i).toList();
      assertThat(inTheOrderOfCapture("p" + person)).isEqualTo(expected);
    }
    assertThat(
            jdbc.sql("select count(*) from source_record_key where external_id like ?")
                .param("p%-" + run)
                .query(Long.class)
                .single())
        .isEqualTo(10);
  }

  @Test
  void editsAndRemovalsOfTheSameGroupFindWhatTheySpeakOf() {
    read(
        List.of(
            say("a", "p1", 0, "First thought"),
            say("b", "p1", 1, "I take this back"),
            "say a-%s p1-%s %d 5 Second thought".formatted(run, run, NOON),
            "gone b-%s %d".formatted(run, NOON + 5),
            "gone c-%s %d".formatted(run, NOON + 5),
            say("c", "p2", 2, "Never seen"),
            say("d", "p2", 3, "Seen")));

    assertThat(said()).containsExactlyInAnyOrder("Second thought", "Seen");
  }

  @Test
  void theSameThingInManyDeliveriesOfOneGroupIsSaidOnce() {
    var deliveries =
        IntStream.range(0, 50)
            .mapToObj(i -> say("same", "p1", 0, "Hello") + "\n" + say("o" + i, "p1", i, "Other"))
            .toList();

    read(deliveries);

    assertThat(said()).hasSize(51).containsOnlyOnce("Hello");
  }

  @Test
  void somebodyIsKnownSinceTheirFirstWordOfAGroupAndUntilTheirLast() {
    read(IntStream.range(0, 5).mapToObj(i -> say("m" + i, "p1", i * 60, "Number " + i)).toList());

    assertThat(
            jdbc.sql(
                    "select extract(epoch from last_seen_at - first_seen_at)::int from source_record where external_id = ?")
                .param("p1-" + run)
                .query(Integer.class)
                .single())
        .isEqualTo(240);
  }

  private String say(String item, String person, int second, String text) {
    return "say %s-%s %s-%s %d 0 %s".formatted(item, run, person, run, NOON + second, text);
  }

  private void read(List<String> deliveries) {
    envelopes.storeAll(
        deliveries.stream()
            .map(it -> Arrival.of(door.id(), null, it.getBytes(UTF_8), Instant.EPOCH))
            .toList());
    drain.drain();
    await().atMost(Duration.ofSeconds(20)).until(() -> count("status = 'RECEIVED'") == 0);
  }

  private List<String> said() {
    return jdbc.sql("select text from interaction where external_id like ? and removed_at is null")
        .param("%-" + run)
        .query(String.class)
        .list();
  }

  private List<String> inTheOrderOfCapture(String person) {
    return jdbc.sql(
            """
            select i.text from interaction i join source_record r using (source_record_id)
            where r.external_id = ? order by i.interaction_id
            """)
        .param(person + "-" + run)
        .query(String.class)
        .list();
  }

  private long count(String condition) {
    return jdbc.sql("select count(*) from raw_envelope where account_id = ? and " + condition)
        .param(door.id())
        .query(Long.class)
        .single();
  }
}
