package org.mutualcrm.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Receipt.Accepted;
import org.mutualcrm.capture.Receipt.Malformed;
import org.mutualcrm.capture.Receipt.NotAuthentic;
import org.mutualcrm.capture.Receipt.UnknownAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TimelineEntry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class CaptureTests {

  private static final long NOON = 1_780_315_200;

  @Autowired Capture capture;
  @Autowired ChannelAccounts accounts;
  @Autowired SourceRecords records;
  @Autowired Customers customers;
  @Autowired Timeline timeline;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void connect() {
    accounts.connect(
        new ConnectAccount(
            "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
  }

  @Test
  void whatIsSaidBecomesACustomerAndATouchpoint() {
    var ada = id();

    deliver("say m-%s %s %d 0 Hello there".formatted(ada, ada, NOON));

    assertThat(awaitTimeline(ada))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).isEqualTo("Hello there"));
  }

  @Test
  void aRepeatedDeliveryChangesNothing() {
    var ada = id();
    var body = "say m-%s %s %d 0 Hello".formatted(ada, ada, NOON);

    assertThat(deliver(body)).isEqualTo(new Accepted(false));
    assertThat(deliver(body)).isEqualTo(new Accepted(true));
    deliver(body + "\nsay n-%s %s %d 0 And more".formatted(ada, ada, NOON + 1));

    await().atMost(Duration.ofSeconds(10)).until(() -> timelineOf(ada).size() == 2);
    assertThat(count("select count(*) from interaction where external_id = ?", "m-" + ada))
        .isEqualTo(1);
  }

  @Test
  void aBadSignatureStoresNothing() {
    var ada = id();
    var body = "say m-%s %s %d 0 Hello".formatted(ada, ada, NOON).getBytes(UTF_8);

    assertThat(capture.receive("village", "square", Map.of("signature", "wrong"), body))
        .isEqualTo(new NotAuthentic());
    assertThat(capture.receive("village", "nowhere", Map.of("signature", "s3cret"), body))
        .isEqualTo(new UnknownAccount());
    assertThat(deliver("shout " + ada)).isInstanceOf(Malformed.class);
    assertThat(count("select count(*) from raw_envelope where body = ?", (Object) body)).isZero();
  }

  @Test
  void anEditSpeaksForItsItemInWhateverOrderItComes() {
    var ada = id();
    deliver("say m-%s %s %d 5 Second thought".formatted(ada, ada, NOON));
    deliver("say m-%s %s %d 0 First thought".formatted(ada, ada, NOON));
    deliver("say m-%s %s %d 9 Third thought".formatted(ada, ada, NOON));
    deliver("say m-%s %s %d 7 Late thought".formatted(ada, ada, NOON));

    drained();

    assertThat(timelineOf(ada))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).isEqualTo("Third thought"));
  }

  @Test
  void whatIsTakenBackLeavesViewEvenIfItArrivesLater() {
    var ada = id();
    deliver("say m-%s %s %d 0 I take this back".formatted(ada, ada, NOON));
    deliver("gone m-%s %d".formatted(ada, NOON + 1));
    deliver("gone late-%s %d".formatted(ada, NOON + 2));
    deliver("say late-%s %s %d 0 Never seen".formatted(ada, ada, NOON));

    drained();

    assertThat(timelineOf(ada))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.removed()).isTrue();
          assertThat(it.body()).isNull();
        });
    assertThat(
            count(
                "select count(*) from interaction where text like '%take this back%' and source_record_id = ?",
                recordOf(ada)))
        .isZero();
  }

  @Test
  void twentyDeliveriesOfOneMessageAtOnceAreOne() throws Exception {
    var ada = id();
    var tasks = new ArrayList<Callable<Receipt>>();
    for (int i = 0; i < 20; i++) {
      // Each differs in its second line, so that none is a mere repetition of another.
      var body =
          "say m-%s %s %d 0 Hello\nsay x%d-%s %s %d 0 Other"
              .formatted(ada, ada, NOON, i, ada, ada, NOON + i + 1);
      tasks.add(() -> deliver(body));
    }

    try (var pool = Executors.newFixedThreadPool(20)) {
      for (var done : pool.invokeAll(tasks)) done.get();
    }
    drained();

    assertThat(timelineOf(ada)).hasSize(21);
    assertThat(count("select count(*) from source_record_key where external_id = ?", ada))
        .isEqualTo(1);
  }

  @Test
  void anEmojiNulAndArabicSurvive() {
    var ada = id();

    deliver("say m-%s %s %d 0 مرحبا 👩‍👩‍👧‍👦 e\u0301\0!".formatted(ada, ada, NOON));

    assertThat(awaitTimeline(ada))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).isEqualTo("مرحبا 👩‍👩‍👧‍👦 e\u0301!"));
  }

  @Test
  void secretsAreSealedAtRest() {
    var sealed =
        jdbc.sql("select sealed_secrets from channel_account where account_key = 'square'")
            .query(byte[].class)
            .single();

    assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("s3cret");
    assertThat(accounts.secrets(accounts.find("village", "square").orElseThrow()).appSecret())
        .isEqualTo("s3cret");
    assertThat(accounts.secrets(accounts.find("village", "square").orElseThrow()).toString())
        .doesNotContain("s3cret");
  }

  private Receipt deliver(String body) {
    return capture.receive(
        "village", "square", Map.of("signature", "s3cret"), body.getBytes(UTF_8));
  }

  private List<TimelineEntry> awaitTimeline(String person) {
    await().atMost(Duration.ofSeconds(10)).until(() -> !timelineOf(person).isEmpty());
    return timelineOf(person);
  }

  private void drained() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            count(
                    "select count(*) from raw_envelope where status = 'RECEIVED' and body <> ?",
                    (Object) new byte[0])
                == 0);
  }

  private List<TimelineEntry> timelineOf(String person) {
    return records
        .find(new SourceKey("village:square"), person)
        .map(it -> timeline.of(it.customer(), java.util.Set.of(), null, 100).entries())
        .orElse(List.of());
  }

  private UUID recordOf(String person) {
    return records.find(new SourceKey("village:square"), person).orElseThrow().id().value();
  }

  private long count(String sql, Object parameter) {
    return jdbc.sql(sql).param(parameter).query(Long.class).single();
  }

  private static String id() {
    return UUID.randomUUID().toString().substring(0, 12);
  }
}
