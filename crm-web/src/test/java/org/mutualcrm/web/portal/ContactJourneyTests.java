package org.mutualcrm.web.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.OutboxDrain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A visitor writes and is answered, in a real browser. */
@WebTest
class ContactJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired ChannelAccounts accounts;
  @Autowired Answering answering;
  @Autowired OutboxDrain outbox;
  @Autowired JdbcClient jdbc;

  private final String key = "site-" + UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @Test
  void aVisitorWritesAndReadsOurAnswerWithoutReloading() {
    accounts.connect(
        new ConnectAccount(
            "webchat",
            key,
            "gelato.example",
            "Gelato site",
            new ChannelSecrets("", "", ""),
            Map.of("origins", "https://gelato.example", "greeting", "Ciao! What can we do?")));
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    page.navigate("http://localhost:" + port + "/p/contact/" + key);
    assertThat(page.locator("body")).containsText("Ciao! What can we do?");
    looks.around(page, "contact");

    page.getByLabel("Name").fill("ليلى منصور");
    page.getByLabel("Message").fill("My ice melted on the way.\nCan you help?");
    page.getByRole(AriaRole.BUTTON, named("Send")).click();
    assertThat(page.getByRole(AriaRole.LOG)).containsText("My ice melted");

    answering.reply(
        new Answer(conversation(), UUID.randomUUID(), "agent", "Sorry! A new one is yours."));
    outbox.drain();
    assertThat(page.getByRole(AriaRole.LOG)).containsText("A new one is yours");
    looks.around(page, "contact-chat");

    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  private ConversationId conversation() {
    var of =
        """
        select conversation_id from conversation join channel_account a using (account_id) where a.account_key = ?
        """;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !jdbc.sql(of).param(key).query(UUID.class).list().isEmpty());
    return new ConversationId(jdbc.sql(of).param(key).query(UUID.class).list().getFirst());
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
