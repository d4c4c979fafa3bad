package org.mutualcrm.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.WebTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.meta.MetaSignature;
import org.mutualcrm.wire.Hmac;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Deliveries of other networks than Facebook's, through the same door to the timeline. */
@WebTest
class NetworksTests {

  private static final ChannelSecrets SECRETS = new ChannelSecrets("secret", "verify", "access");

  @Autowired MockMvcTester mvc;
  @Autowired ChannelAccounts accounts;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void connect() {
    accounts.connect(new ConnectAccount("whatsapp", "numbers", "106", "Shop", SECRETS));
    accounts.connect(new ConnectAccount("x", "handle", "1", "Shop", SECRETS));
    accounts.connect(new ConnectAccount("telegram", "bot", "7", "Shop", SECRETS));
    accounts.connect(new ConnectAccount("sms", "text", "+15550001", "Shop", SECRETS));
    accounts.connect(new ConnectAccount("json", "desk", "desk", "Desk", SECRETS));
  }

  @Test
  void xIsAnsweredInJson() {
    assertThat(mvc.get().uri("/webhooks/x/handle?crc_token=challenge"))
        .hasStatusOk()
        .hasContentType("application/json")
        .bodyJson()
        .extractingPath("response_token")
        .asString()
        .startsWith("sha256=");
    assertThat(mvc.get().uri("/webhooks/x/handle")).hasStatus(403);
  }

  @Test
  void aWhatsAppMessageBecomesATouchpoint() {
    var body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"880","changes":[{"field":"messages","value":{
        "messaging_product":"whatsapp","metadata":{"display_phone_number":"155","phone_number_id":"106"},
        "contacts":[{"profile":{"name":"Ada %1$s"},"wa_id":"393331234567"}],"messages":[{"from":"393331234567",
        "id":"wamid.%1$s","timestamp":"1750320344","type":"text","text":{"body":"Ciao"}}]}}]}]}
        """
            .formatted(mark);

    assertThat(
            mvc.post()
                .uri("/webhooks/whatsapp/numbers")
                .header("X-Hub-Signature-256", MetaSignature.sign("secret", body.getBytes(UTF_8)))
                .content(body))
        .hasStatusOk();
    assertThat(
            mvc.post()
                .uri("/webhooks/whatsapp/numbers")
                .header("X-Hub-Signature-256", MetaSignature.sign("other", body.getBytes(UTF_8)))
                .content(body))
        .hasStatus(401);

    awaitSaid("wamid." + mark, "whatsapp");
  }

  @Test
  void whoHidesTheNumberLaterStaysTheSamePerson() {
    var number = "39333" + Math.abs(mark.hashCode() % 10_000_000);
    whatsApp("\"wa_id\":\"%s\"".formatted(number), "\"from\":\"%s\"".formatted(number), "1");
    whatsApp(
        "\"wa_id\":\"%s\",\"user_id\":\"IT.%s\"".formatted(number, mark),
        "\"from\":\"%s\",\"from_user_id\":\"IT.%s\"".formatted(number, mark),
        "2");
    whatsApp(
        "\"user_id\":\"IT.%s\"".formatted(mark), "\"from_user_id\":\"IT.%s\"".formatted(mark), "3");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            """
                            select count(*) || ' of ' || count(distinct r.customer_id)
                            from interaction i join source_record r using (source_record_id)
                            where i.external_id like ?
                            """)
                        .param("wamid." + mark + ".%")
                        .query(String.class)
                        .single())
                .isEqualTo("3 of 1"));
  }

  private void whatsApp(String contact, String from, String number) {
    var body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"880","changes":[{"field":"messages","value":{
        "metadata":{"display_phone_number":"155","phone_number_id":"106"},"contacts":[{"profile":{"name":"Ada"},%s}],
        "messages":[{%s,"id":"wamid.%s.%s","timestamp":"175032034%s","type":"text","text":{"body":"Ciao"}}]}}]}]}
        """
            .formatted(contact, from, mark, number, number);
    assertThat(
            mvc.post()
                .uri("/webhooks/whatsapp/numbers")
                .header("X-Hub-Signature-256", MetaSignature.sign("secret", body.getBytes(UTF_8)))
                .content(body))
        .hasStatusOk();
  }

  @Test
  void aTelegramMessageBecomesATouchpoint() {
    long number = Math.abs((long) mark.hashCode());
    var body =
        """
        {"update_id":1,"message":{"message_id":%d,"date":1750320344,"text":"Ciao","chat":{"id":2,"type":"private"},
        "from":{"id":2,"first_name":"Ada"}}}
        """
            .formatted(number);

    assertThat(
            mvc.post()
                .uri("/webhooks/telegram/bot")
                .header("X-Telegram-Bot-Api-Secret-Token", "verify")
                .content(body))
        .hasStatusOk();

    awaitSaid("2:" + number, "telegram");
  }

  @Test
  void anXMentionBecomesATouchpoint() {
    var body =
        """
        {"for_user_id":"1","tweet_create_events":[{"id_str":"%s","created_at":"Wed Feb 05 08:39:31 +0000 2020",
        "text":"@shop ciao","user":{"id_str":"2","name":"Ada","screen_name":"ada"}}]}
        """
            .formatted(mark);
    var signature = Base64.getEncoder().encodeToString(Hmac.SHA256.of("secret", body));

    assertThat(
            mvc.post()
                .uri("/webhooks/x/handle")
                .header("x-twitter-webhooks-signature", "sha256=" + signature)
                .content(body))
        .hasStatusOk();

    awaitSaid(mark, "x");
  }

  @Test
  void aTextMessageBecomesATouchpoint() {
    var fields = "Body=Ciao&From=%2B393331234567&MessageSid=SM" + mark;
    var signed = "http://localhost/webhooks/sms/textBodyCiaoFrom+393331234567MessageSidSM" + mark;
    var signature = Base64.getEncoder().encodeToString(Hmac.SHA1.of("access", signed));

    assertThat(text(fields, signature)).hasStatusOk();
    assertThat(text(fields + "x", signature)).hasStatus(401);

    awaitSaid("SM" + mark, "sms");
  }

  @Test
  void whoTextsHelpIsToldWhoWeAreOnceADayAndWaitsForAPersonAllTheSame() {
    var number = "39333" + (1_000_000 + Math.abs(mark.hashCode() % 9_000_000));
    for (var word : List.of("HELP", "Help!", "Help me with my order")) {
      var id = "SM" + word.length() + mark;
      var encoded = word.replace(" ", "+").replace("!", "%21");
      var signed =
          "http://localhost/webhooks/sms/textBody%sFrom+%sMessageSid%s".formatted(word, number, id);
      var signature = Base64.getEncoder().encodeToString(Hmac.SHA1.of("access", signed));
      var fields = "Body=%s&From=%%2B%s&MessageSid=%s".formatted(encoded, number, id);
      assertThat(text(fields, signature)).hasStatusOk();
      await().atMost(Duration.ofSeconds(10)).until(() -> !thread(id).isEmpty());
    }

    assertThat(thread("SM4" + mark))
        .filteredOn(it -> it.startsWith("REPLY"))
        .singleElement()
        .asString()
        .contains("Shop: ", "Reply STOP");
    assertThat(
            jdbc.sql(
                    """
                    select c.status || ' ' || (c.waiting_since is not null)
                    from message m join conversation c using (conversation_id) where m.external_id = ?
                    """)
                .param("SM4" + mark)
                .query(String.class)
                .single())
        .isEqualTo("OPEN true");
  }

  private List<String> thread(String message) {
    return jdbc.sql(
            """
            select o.kind || ' ' || o.text from message m join message o using (conversation_id)
            where m.external_id = ? order by o.occurred_at
            """)
        .param(message)
        .query(String.class)
        .list();
  }

  private MvcTestResult text(String fields, String signature) {
    return mvc.post()
        .uri("/webhooks/sms/text")
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .header("X-Twilio-Signature", signature)
        .content(fields)
        .exchange();
  }

  @Test
  void signedJsonBecomesATouchpointOnceWhateverIsSentUnderTheSameName() {
    var first = item("Ciao");

    assertThat(json("msg-" + mark, first)).hasStatusOk();
    assertThat(json("msg-" + mark, item("Something else"))).hasStatusOk();
    assertThat(json("other-" + mark, "{\"type\":\"message\"}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("MALFORMED_PAYLOAD");

    awaitSaid("i-" + mark, "json");
    assertThat(
            jdbc.sql("select text from interaction where external_id = ?")
                .param("i-" + mark)
                .query(String.class)
                .list())
        .containsExactly("Ciao");
  }

  @Test
  void whatIsTakenBackLeavesViewWithItsSubject() {
    assertThat(
            json("a-" + mark, item("Ciao").replace("\"text\"", "\"subject\":\"Secret\",\"text\"")))
        .hasStatusOk();
    awaitSaid("i-" + mark, "json");
    assertThat(titles()).containsExactly("Secret");

    var gone =
        "{\"type\":\"delete\",\"id\":\"i-%s\",\"occurredAt\":\"2026-06-01T11:30:00Z\"}"
            .formatted(mark);
    assertThat(json("b-" + mark, gone)).hasStatusOk();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(titles()).containsExactly("Message to Desk"));
  }

  private List<String> titles() {
    return jdbc.sql("select title from touchpoint where ref = ?")
        .param("i-" + mark)
        .query(String.class)
        .list();
  }

  @Test
  void jsonOfAnHourAgoIsNotBelieved() {
    var body = item("Ciao").getBytes(UTF_8);
    long then = clock.instant().getEpochSecond() - 3_600;

    assertThat(post("old-" + mark, then, body)).hasStatus(401);
  }

  private String item(String text) {
    return """
    {"type":"message","id":"i-%s","author":{"id":"7-%s","name":"Ada"},"text":"%s","occurredAt":"2026-06-01T11:00:00Z"}
    """
        .formatted(mark, mark, text);
  }

  private MvcTestResult json(String id, String body) {
    return post(id, clock.instant().getEpochSecond(), body.getBytes(UTF_8));
  }

  private MvcTestResult post(String id, long at, byte[] body) {
    var signed = id + "." + at + "." + new String(body, UTF_8);
    var signature = Base64.getEncoder().encodeToString(Hmac.SHA256.of("secret", signed));
    return mvc.post()
        .uri("/webhooks/json/desk")
        .header("webhook-id", id)
        .header("webhook-timestamp", at)
        .header("webhook-signature", "v1," + signature)
        .content(body)
        .exchange();
  }

  private void awaitSaid(String id, String channel) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            """
                            select t.channel from touchpoint t
                            join interaction i using (source_record_id, occurred_at)
                            where i.external_id = ?
                            """)
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly(channel));
  }
}
