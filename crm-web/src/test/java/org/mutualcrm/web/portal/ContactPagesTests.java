package org.mutualcrm.web.portal;

import static crmtesting.Staff.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.OutboxDrain;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The contact form and the chat, as a visitor without a script and without a cookie has them. */
@WebTest
class ContactPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired ChannelAccounts accounts;
  @Autowired Answering answering;
  @Autowired OutboxDrain outbox;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final String key = "site-" + UUID.randomUUID().toString().substring(0, 8);
  private final String home = "/p/contact/" + key;

  // Every test is somebody else's machine.
  private final String address = "2001:db8:" + key.substring(5, 9) + ":" + key.substring(9) + "::1";

  @BeforeEach
  void connect() {
    accounts.connect(
        new ConnectAccount(
            "webchat",
            key,
            "gelato.example",
            "Gelato site",
            new ChannelSecrets("", "", ""),
            Map.of("origins", "https://gelato.example", "greeting", "Ciao!")));
  }

  @Test
  void whoWritesFindsOurAnswerOnTheirOwnPageAndGoesOn() {
    assertThat(mvc.get().uri(home)).hasStatusOk().bodyText().contains("Ciao!", "E-mail");

    var chat = say(home, UUID.randomUUID(), "ada@village.example", "My ice melted");
    var conversation = conversation(1);
    answering.note(
        new Answer(new ConversationId(conversation), UUID.randomUUID(), "agent", "A regular."));
    answering.reply(
        new Answer(
            new ConversationId(conversation),
            UUID.randomUUID(),
            "agent",
            "<b>Sorry</b>, a new one is yours"));
    outbox.drain();
    say(chat, UUID.randomUUID(), "", "Grazie!");

    assertThat(conversation(2)).isEqualTo(conversation);
    assertThat(mvc.get().uri(chat))
        .hasStatusOk()
        .bodyText()
        .contains("My ice melted", "&lt;b&gt;Sorry&lt;/b&gt;, a new one is yours", "Grazie!")
        .doesNotContain("A regular.", ">agent<");
    assertThat(mvc.get().uri(chat + "/messages"))
        .hasStatusOk()
        .bodyText()
        .contains("Grazie!")
        .doesNotContain("<html");
    assertThat(mvc.get().uri("/inbox/" + conversation).with(as(Role.AGENT)))
        .bodyText()
        .contains("My ice melted");
  }

  @Test
  void theSameFormSentTwiceSaysItOnce() {
    var form = UUID.randomUUID();

    assertThat(say(home, form, "", "Hello")).isEqualTo(say(home, form, "", "Hello"));

    conversation(1);
  }

  @Test
  void whatIsNotMeantComesBackWithWhatWasTyped() {
    assertThat(post(home, UUID.randomUUID(), "not an address", "Hello <3"))
        .hasStatus(422)
        .bodyText()
        .contains("no e-mail address", "Hello &lt;3", "not an address");
    assertThat(post(home, UUID.randomUUID(), "", "  ")).hasStatus(422);
  }

  @Test
  void nobodyReadsAnothersChat() {
    var chat = say(home, UUID.randomUUID(), "", "Mine");
    conversation(1);

    for (var path :
        new String[] {
          home + "/x.y", chat + "A", "/p/contact/elsewhere", chat.replace(key, "elsewhere")
        }) {
      assertThat(mvc.get().uri(path)).as(path).hasStatus(404);
      assertThat(mvc.get().uri(path + "/messages")).as(path).hasStatus(404);
      assertThat(post(path, UUID.randomUUID(), "", "Hi")).as(path).hasStatus(404);
    }
  }

  @Test
  void theTokenIsNoKeyToTheDeliveries() {
    var chat = say(home, UUID.randomUUID(), "", "Mine");

    assertThat(
            mvc.post()
                .uri("/webhooks/webchat/" + key)
                .header("x-visitor-proof", chat.substring(chat.lastIndexOf('/') + 1))
                .content("{\"visitor\":\"1\",\"id\":\"1\",\"text\":\"x\",\"at\":1780311600}"))
        .hasStatus(401);
  }

  @Test
  void aMachineThatFillsInEverythingSaysNothing() {
    assertThat(
            mvc.post()
                .uri(home)
                .param("id", UUID.randomUUID().toString())
                .param("text", "Buy now")
                .param("website", "https://spam.example"))
        .hasStatus3xxRedirection();
    assertThat(said()).isZero();
  }

  @Test
  void whoSaysTooMuchAtOnceWaitsAndNobodyElse() {
    for (int i = 0; i < ContactThrottle.MOST; i++) say(home, UUID.randomUUID(), "", "Hello");

    assertThat(post(home, UUID.randomUUID(), "", "Again"))
        .hasStatus(429)
        .hasHeader("Retry-After", "600");
    assertThat(
            mvc.post()
                .uri(home)
                .with(from("2001:db8:ffff:" + key.substring(9) + "::1"))
                .param("text", "Hello"))
        .hasStatus3xxRedirection();
    clock.advance(Duration.ofMinutes(11));
    say(home, UUID.randomUUID(), "", "Again");
  }

  @Test
  void onlyOurWebsiteMayShowItInsideItsPages() {
    assertThat(mvc.get().uri(home))
        .headers()
        .satisfies(it -> {
          assertThat(it.getFirst("Content-Security-Policy"))
              .contains("frame-ancestors 'self' https://gelato.example", "script-src 'self'");
          assertThat(it.containsHeader("X-Frame-Options")).isFalse();
          assertThat(it.containsHeader("Set-Cookie")).isFalse();
        });
    assertThat(mvc.get().uri("/p/offers"))
        .headers()
        .satisfies(it ->
            assertThat(it.getFirst("Content-Security-Policy")).contains("frame-ancestors 'none'"));
  }

  private String say(String path, UUID form, String email, String text) {
    var answer = post(path, form, email, text);
    assertThat(answer).hasStatus3xxRedirection();
    var location = answer.getResponse().getRedirectedUrl();
    assertThat(location).startsWith(home + "/").endsWith("?sent");
    return location.substring(0, location.indexOf('?'));
  }

  private MvcTestResult post(String path, UUID form, String email, String text) {
    return mvc.post()
        .uri(path)
        .with(from(address))
        .param("id", form.toString())
        .param("name", "Ada")
        .param("email", email)
        .param("text", text)
        .exchange();
  }

  private static org.springframework.test.web.servlet.request.RequestPostProcessor from(String ip) {
    return request -> {
      request.setRemoteAddr(ip);
      return request;
    };
  }

  private long said() {
    return jdbc.sql(
            "select count(*) from message m join conversation c using (conversation_id) join channel_account a using (account_id) where a.account_key = ? and m.kind = 'INBOUND'")
        .param(key)
        .query(Long.class)
        .single();
  }

  private UUID conversation(int said) {
    await().atMost(Duration.ofSeconds(10)).until(() -> said() == said);
    return jdbc.sql(
            "select conversation_id from conversation join channel_account a using (account_id) where a.account_key = ?")
        .param(key)
        .query(UUID.class)
        .single();
  }
}
