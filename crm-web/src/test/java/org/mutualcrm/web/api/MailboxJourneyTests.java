package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import crmtesting.WebTest;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.Polling;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.OutboxDrain;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A mailbox from the connecting to the bounce, against a real mail server. */
@WebTest
class MailboxJourneyTests {

  @Autowired MockMvcTester mvc;
  @Autowired ChannelAccounts accounts;
  @Autowired Polling polling;
  @Autowired Capture capture;
  @Autowired Answering answering;
  @Autowired OutboxDrain outbox;
  @Autowired JdbcClient jdbc;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final String us = "help-" + mark + "@gelato.example";
  private final String ada = "ada-" + mark + "@village.example";
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
          });
  private GreenMailUser ours;
  private GreenMailUser hers;

  @BeforeEach
  void connect() {
    server.start();
    ours = server.setUser(us, us, "a-secret-word");
    hers = server.setUser(ada, ada, "hers");
    assertThat(
            mvc.post()
                .uri("/integration/accounts")
                .with(as(Role.INTEGRATION_OPERATOR))
                .with(csrf())
                .param("network", "email")
                .param("name", "Gelato help")
                .param("key", "help-" + mark)
                .param("externalId", us)
                .param("accessToken", "a-secret-word")
                .param("setting-imap", "imap://127.0.0.1:" + server.getImap().getPort())
                .param("setting-smtp", "smtp://127.0.0.1:" + server.getSmtp().getPort())
                .param("setting-authserv", "mx.gelato.example"))
        .hasRedirectedUrl("/integration");
    ask();
  }

  @AfterEach
  void disconnect() {
    jdbc.sql("delete from channel_poll where account_id = ?").param(account()).update();
    // Nobody is to ask a server that is gone.
    jdbc.sql("update channel_account set network = 'gone' where account_id = ?")
        .param(account())
        .update();
    server.stop();
  }

  @Test
  void whoWritesIsAnsweredInTheSameThreadAndNothingIsDoubled() throws Exception {
    arrives("one", "Subject: Melted ice\r\n", "It melted.\r\n-- \r\nAda");
    ask();
    var conversation = conversation(1);
    again();

    answer(conversation, "So sorry! A new one is yours.");
    var reply = hersNow().getFirst();
    arrives(
        "two",
        "Subject: AW: %s\r\nIn-Reply-To: %s\r\n"
            .formatted(reply.getSubject(), reply.getMessageID()),
        "Thank you!\r\n\r\nOn 22 Nov 2026 Gelato wrote:\r\n> So sorry! A new one is yours.");
    ask();
    again();

    assertThat(conversation(2)).isEqualTo(conversation);
    assertThat(texts(conversation))
        .containsExactlyInAnyOrder("It melted.", "So sorry! A new one is yours.", "Thank you!");
    assertThat(reply.getSubject()).startsWith("Re: Melted ice [#");
    assertThat(mvc.get().uri("/inbox/" + conversation).with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyText()
        .contains("Melted ice", "Thank you!");
    assertThat(mvc.get().uri("/api/v1/conversations/" + conversation).with(as(Role.AGENT)))
        .bodyJson()
        .extractingPath("conversation.subject")
        .isEqualTo("Melted ice");
  }

  @Test
  void whatComesBackIsShownUnderTheAnswerAndOpensNothing() throws Exception {
    arrives("one", "Subject: Melted\r\n", "It melted.");
    ask();
    var conversation = conversation(1);
    answer(conversation, "So sorry!");
    var id = hersNow().getFirst().getMessageID();

    arrives(
        "bounce",
        "From: MAILER-DAEMON@village.example\r\nReturn-Path: <>\r\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n",
        "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: failed\r\n"
            + "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
            + id
            + "\r\n--r--\r\n");
    arrives("away", "Auto-Submitted: auto-replied\r\nSubject: Away\r\n", "I am away.");
    ask();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            "select delivery || ': ' || delivery_note from message where conversation_id = ? and kind = 'REPLY'")
                        .param(conversation)
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED: The mail came back: 552 5.2.2 Mailbox full"));
    assertThat(conversation(1)).isEqualTo(conversation);
  }

  @Test
  void whoIsOnlyClaimedToHaveWrittenDoesNotSpeakInTheThreadOfWhoIsProven() {
    var proof =
        "Authentication-Results: mx.gelato.example; dmarc=pass header.from=village.example\r\n";
    arrives("proven", proof + "Subject: Mine\r\n", "It is me.");
    ask();
    var conversation = conversation(1);
    arrives(
        "forged",
        "Subject: Mine\r\nReferences: <proven-%s@v.example>\r\n".formatted(mark),
        "Me too.");
    ask();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            "select count(*) || ' of ' || count(distinct r.customer_id) from conversation c join source_record r using (source_record_id) where c.account_id = ?")
                        .param(account())
                        .query(String.class)
                        .single())
                .isEqualTo("2 of 2"));
    assertThat(texts(conversation)).containsExactly("It is me.");
  }

  private void answer(UUID conversation, String text) {
    answering.reply(new Answer(new ConversationId(conversation), UUID.randomUUID(), "agent", text));
    outbox.drain();
  }

  private void arrives(String id, String header, String body) {
    var usual =
        "Received: by mx; Mon, 1 Jun 2026 11:00:05 +0000\r\nDate: Mon, 1 Jun 2026 11:00:00 +0000\r\n"
            + (header.contains("From:") ? "" : "From: Ada <" + ada + ">\r\n")
            + "Message-ID: <%s-%s@v.example>\r\n".formatted(id, mark);
    try {
      var message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(
                  (usual + header + "\r\n" + body).getBytes(StandardCharsets.UTF_8)));
      server
          .getManagers()
          .getImapHostManager()
          .getInbox(ours)
          .appendMessage(message, new Flags(), Date.from(Instant.parse("2026-06-01T11:00:05Z")));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void ask() {
    jdbc.sql("update channel_poll set next_at = '2000-01-01' where account_id = ?")
        .param(account())
        .update();
    polling.ask();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            "select count(*) from channel_poll where account_id = ? and next_at > '2000-01-01' and cursor is not null and error is null")
                        .param(account())
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
    capture.readWaiting();
  }

  /** As after a crash between the asking and the noting how far it came. */
  private void again() {
    jdbc.sql(
            "update channel_poll set cursor = split_part(cursor, ':', 1) || ':0:0' where account_id = ?")
        .param(account())
        .update();
    ask();
  }

  private UUID account() {
    return accounts
        .find("email", "help-" + mark)
        .or(() -> accounts.find("gone", "help-" + mark))
        .orElseThrow()
        .id();
  }

  /** The only conversation there is, once it holds so many words of the customer's. */
  private UUID conversation(int said) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            "select count(*) || ' in ' || count(distinct conversation_id) from message m join conversation c using (conversation_id) where c.account_id = ? and m.kind = 'INBOUND'")
                        .param(account())
                        .query(String.class)
                        .single())
                .isEqualTo(said + " in 1"));
    return jdbc.sql("select conversation_id from conversation where account_id = ?")
        .param(account())
        .query(UUID.class)
        .single();
  }

  private List<String> texts(UUID conversation) {
    return jdbc.sql(
            "select text from message where conversation_id = ? order by occurred_at, message_id")
        .param(conversation)
        .query(String.class)
        .list();
  }

  private List<MimeMessage> hersNow() throws Exception {
    return server.getManagers().getImapHostManager().getInbox(hers).getMessages().stream()
        .map(StoredMessage::getMimeMessage)
        .toList();
  }
}
