package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult.NoWayOut;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.staff.Role;
import org.mutualcrm.wire.Hmac;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Connecting, resting and giving up accounts by the interface. */
@WebTest
class ChannelsControllerTests {

  @Autowired MockMvcTester mvc;
  @Autowired ChannelAccounts accounts;
  @Autowired Capture capture;
  @Autowired Answering answering;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;
  @Autowired TransactionTemplate transaction;

  private final String key = "desk-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void anAccountIsConnectedOnceToldWithWhatItCanAndWithoutItsSecrets() {
    assertThat(connect("{}")).hasStatus(201);
    var again = connect("{\"replies\":\"https://desk.example/in\"}");

    assertThat(again)
        .hasStatusOk()
        .bodyText()
        .contains(
            "\"address\":\"/webhooks/json/" + key, "https://desk.example/in", "\"replies\":true")
        .doesNotContain("a-signing-secret");
    assertThat(accounts.secrets(accounts.find("json", key).orElseThrow()).appSecret())
        .isEqualTo("a-signing-secret");
    assertThat(mvc.get().uri("/api/v1/channels").with(as(Role.AUDITOR)))
        .hasStatusOk()
        .bodyText()
        .contains(key)
        .doesNotContain("a-signing-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"network\":\"pigeon\",\"key\":\"a\",\"externalId\":\"1\",\"name\":\"A\"}",
        "{\"network\":\"meta\",\"key\":\"a\",\"externalId\":\"1\",\"name\":\"A\"}",
        "{\"network\":\"email\",\"key\":\"a\",\"externalId\":\"a@b.example\",\"name\":\"A\",\"accessToken\":\"x\",\"settings\":{\"imap\":\"http://x\",\"smtp\":\"smtp://x\"}}",
        "{\"network\":\"json\",\"key\":\"Not A Key\",\"externalId\":\"1\",\"name\":\"A\",\"appSecret\":\"x\"}"
      })
  void whatIsMissingOrWrongIsNamed(String body) {
    assertThat(send(body)).hasStatus(400).bodyJson().extractingPath("field").isNotNull();
  }

  @Test
  void whatComesToARestingAccountIsKeptUntilItGoesOn() {
    connect("{}");
    var id = accounts.find("json", key).orElseThrow().id();
    say("one");
    capture.readWaiting();
    assertThat(put("/api/v1/channels/" + id + "/pause")).hasStatus(204);

    say("two");
    capture.readWaiting();

    assertThat(said(id)).isEqualTo(1);
    assertThat(state(id)).isEqualTo("PAUSED");
    assertThat(answer(id)).isInstanceOf(NoWayOut.class);
    assertThat(delete("/api/v1/channels/" + id + "/pause")).hasStatus(204);
    capture.readWaiting();
    assertThat(said(id)).isEqualTo(2);
  }

  @Test
  void anAccountThatWasGivenUpTakesNothingAndComesBackWithItsHistory() {
    connect("{}");
    var id = accounts.find("json", key).orElseThrow().id();
    say("one");

    assertThat(delete("/api/v1/channels/" + id)).hasStatus(204);
    assertThat(delete("/api/v1/channels/" + id)).hasStatus(404);

    assertThat(say("two")).hasStatus(404);
    assertThat(state(id)).isEqualTo("DISCONNECTED");
    assertThat(accounts.secrets(accounts.find(id).orElseThrow()).appSecret()).isEmpty();
    connect("{}");
    assertThat(accounts.find("json", key).orElseThrow().id()).isEqualTo(id);
    assertThat(say("two")).hasStatusOk();
  }

  @Test
  void anEndThatComesIsSaidTwoWeeksAhead() {
    var today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);

    connect("{}", today.plusDays(20));
    assertThat(health()).isNotEqualTo("EXPIRING");
    connect("{}", today.plusDays(13));
    assertThat(health()).isEqualTo("EXPIRING");
    assertThat(mvc.get().uri("/integration").with(as(Role.INTEGRATION_OPERATOR)))
        .bodyText()
        .contains("Expires soon", "Access ends");
    connect("{}", today.minusDays(1));
    assertThat(health()).isEqualTo("STUCK");
  }

  @Test
  void aFileOfInteractionsIsTriedThenTakenAndTakenOnce() {
    connect("{}");
    var id = accounts.find("json", key).orElseThrow().id();
    var file =
        "id;occurredAt;author_id;text\n%s-1;2026-06-01T11:00:00Z;7;Ciao\n%s-2;yesterday;7;x\n"
            .formatted(key, key);

    assertThat(upload(id, "?dryRun=true", file))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("rejected[0].line")
        .isEqualTo(3);
    capture.readWaiting();
    assertThat(said(id)).isZero();
    for (int i = 0; i < 2; i++) {
      assertThat(upload(id, "", file))
          .hasStatus(202)
          .bodyJson()
          .extractingPath("accepted")
          .isEqualTo(1);
    }
    capture.readWaiting();
    assertThat(said(id)).isEqualTo(1);
    assertThat(upload(id, "", "a,b\n1,2\n")).hasStatus(400);
    assertThat(upload(UUID.randomUUID(), "", file)).hasStatus(404);
  }

  private MvcTestResult upload(UUID id, String query, String file) {
    return mvc.post()
        .uri("/api/v1/channels/" + id + "/uploads" + query)
        .with(as(Role.INTEGRATION_OPERATOR))
        .with(csrf())
        .contentType("text/csv")
        .content(file.getBytes(UTF_8))
        .exchange();
  }

  @Test
  void theSameIsDoneOnTheBoard() {
    connect("{}");
    var id = accounts.find("json", key).orElseThrow().id();

    for (var act : new String[] {"pause", "resume", "disconnect", "nonsense"}) {
      assertThat(
              mvc.post()
                  .uri("/integration/accounts/" + id + "/state")
                  .param("act", act)
                  .with(as(Role.INTEGRATION_OPERATOR))
                  .with(csrf()))
          .hasRedirectedUrl("/integration");
    }
    assertThat(state(id)).isEqualTo("DISCONNECTED");
    assertThat(
            mvc.get()
                .uri("/integration/accounts/new?network=json&key=" + key)
                .with(as(Role.INTEGRATION_OPERATOR)))
        .bodyText()
        .contains("value=\"" + key);
  }

  private MvcTestResult connect(String settings) {
    return connect(settings, null);
  }

  private MvcTestResult connect(String settings, LocalDate expires) {
    return send(
        """
        {"network":"json","key":"%s","externalId":"desk","name":"Desk","appSecret":"a-signing-secret","settings":%s,
        "expiresOn":%s}
        """
            .formatted(key, settings, expires == null ? "null" : "\"" + expires + "\""));
  }

  @Test
  void aDeliveryThatCanNotBeKeptInTimeIsRefusedWithATimeToComeAgainAndNothingOfItIsKept() {
    connect("{}");
    try (var caller = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          transaction.execute(_ -> {
            jdbc.sql("lock table raw_envelope in exclusive mode").update();
            var waiting = caller.submit(() -> say("first"));
            await()
                .until(() ->
                    jdbc.sql(
                            """
                            select exists (select 1 from pg_stat_activity
                                           where wait_event_type = 'Lock' and query like 'insert into raw_envelope%')
                            """)
                        .query(Boolean.class)
                        .single());

            // Not on this thread: it would be kept in the transaction that holds the table.
            assertThat(answered(caller.submit(() -> say("second"))))
                .hasStatus(503)
                .containsHeader("Retry-After")
                .bodyText()
                .contains("BUSY");
            return waiting;
          });
      assertThat(answered(first)).hasStatusOk();
    }

    assertThat(kept()).isEqualTo(1);
    assertThat(say("second")).hasStatusOk();
    assertThat(kept()).isEqualTo(2);
  }

  private static MvcTestResult answered(Future<MvcTestResult> call) {
    await().until(call::isDone);
    return call.resultNow();
  }

  private long kept() {
    return jdbc.sql(
            "select count(*) from raw_envelope join channel_account using (account_id) where account_key = ?")
        .param(key)
        .query(Long.class)
        .single();
  }

  private MvcTestResult send(String body) {
    return mvc.post()
        .uri("/api/v1/channels")
        .with(as(Role.INTEGRATION_OPERATOR))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult put(String path) {
    return mvc.put().uri(path).with(as(Role.INTEGRATION_OPERATOR)).with(csrf()).exchange();
  }

  private MvcTestResult delete(String path) {
    return mvc.delete().uri(path).with(as(Role.INTEGRATION_OPERATOR)).with(csrf()).exchange();
  }

  private MvcTestResult say(String id) {
    var body =
        "{\"type\":\"message\",\"id\":\"%s-%s\",\"author\":{\"id\":\"%s\"},\"text\":\"Hi\",\"occurredAt\":\"2026-06-01T11:00:00Z\"}"
            .formatted(key, id, key);
    long at = clock.instant().getEpochSecond();
    var signed = id + "." + at + "." + body;
    return mvc.post()
        .uri("/webhooks/json/" + key)
        .header("webhook-id", id)
        .header("webhook-timestamp", at)
        .header(
            "webhook-signature",
            "v1," + Base64.getEncoder().encodeToString(Hmac.SHA256.of("a-signing-secret", signed)))
        .content(body.getBytes(UTF_8))
        .exchange();
  }

  private Object answer(UUID account) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            jdbc.sql("select count(*) from conversation where account_id = ?")
                    .param(account)
                    .query(Long.class)
                    .single()
                == 1);
    var conversation =
        jdbc.sql("select conversation_id from conversation where account_id = ?")
            .param(account)
            .query(UUID.class)
            .single();
    return answering.reply(
        new Answer(new ConversationId(conversation), UUID.randomUUID(), "agent", "Hi"));
  }

  private long said(UUID account) {
    return jdbc.sql("select count(*) from interaction where account_id = ?")
        .param(account)
        .query(Long.class)
        .single();
  }

  private String state(UUID id) {
    return jdbc.sql(
            "select case when disconnected_at is not null then 'DISCONNECTED' when paused_at is not null then 'PAUSED' else 'CONNECTED' end from channel_account where account_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private String health() {
    var id = accounts.find("json", key).orElseThrow().id();
    var read = mvc.get().uri("/api/v1/channels/" + id).with(as(Role.AUDITOR)).exchange();
    assertThat(read).hasStatusOk();
    try {
      return tools.jackson.databind.json.JsonMapper.shared()
          .readTree(read.getResponse().getContentAsString())
          .path("health")
          .asString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
