package org.mutualcrm.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.PolledNetwork.PollFailed;
import org.mutualcrm.channel.PolledNetwork.Polled;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;

/** Fetching from and sending through a real mail server. */
class MailboxTests {

  private static final ChannelSecrets SECRETS = new ChannelSecrets("", "", "secret");

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
          });
  private final EmailPoll poll = new EmailPoll(Clock.systemUTC());
  private final EmailInbound inbound = new EmailInbound();
  private final EmailSending sending = new EmailSending(Clock.systemUTC());
  private GreenMailUser mailbox;
  private GreenMailUser ada;

  @BeforeEach
  void start() {
    server.start();
    mailbox = server.setUser("help@gelato.example", "help@gelato.example", "secret");
    ada = server.setUser("ada@village.example", "ada@village.example", "hers");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void whatWasThereBeforeIsLeftAloneAndWhatComesIsFetchedOnceInOrder() {
    arrives("old");
    var first = poll.poll(account(Map.of()), SECRETS, null);
    arrives("one");
    arrives("two");

    var second = poll.poll(account(Map.of()), SECRETS, first.cursor());
    var third = poll.poll(account(Map.of()), SECRETS, second.cursor());

    assertThat(ids(first)).isEmpty();
    assertThat(ids(second)).containsExactly("one@village.example", "two@village.example");
    assertThat(ids(third)).isEmpty();
    assertThat(second.more()).isFalse();
  }

  @Test
  void askedTwiceFromOnePlaceTheSameBytesCome() {
    var first = poll.poll(account(Map.of()), SECRETS, null);
    arrives("one");

    var once = poll.poll(account(Map.of()), SECRETS, first.cursor());
    var again = poll.poll(account(Map.of()), SECRETS, first.cursor());

    assertThat(again.bodies().getFirst()).isEqualTo(once.bodies().getFirst());
  }

  @Test
  void aLongBacklogComesInPortionsAndWhole() {
    var cursor = poll.poll(account(Map.of()), SECRETS, null).cursor();
    for (int i = 0; i < 120; i++) arrives("m" + i);
    var fetched = new ArrayList<String>();

    Polled polled;
    do {
      polled = poll.poll(account(Map.of()), SECRETS, cursor);
      fetched.addAll(ids(polled));
      cursor = polled.cursor();
    } while (polled.more());

    assertThat(fetched).hasSize(120).doesNotHaveDuplicates().startsWith("m0@village.example");
  }

  @Test
  void nothingInTheMailboxIsTouched() throws Exception {
    var cursor = poll.poll(account(Map.of()), SECRETS, null).cursor();
    arrives("one");

    poll.poll(account(Map.of()), SECRETS, cursor);

    var message = folder().getMessages().getFirst();
    assertThat(message.getFlags().contains(Flags.Flag.SEEN)).isFalse();
  }

  @Test
  void whereTheServerNumberedAnewNothingIsPassedOver() {
    var cursor = poll.poll(account(Map.of()), SECRETS, null).cursor();
    arrives("one");
    var parts = cursor.split(":");
    var other = (Long.parseLong(parts[0]) + 1) + ":900:" + parts[2];

    var polled = poll.poll(account(Map.of()), SECRETS, other);

    assertThat(ids(polled)).containsExactly("one@village.example");
    assertThat(polled.cursor()).startsWith(parts[0] + ":");
  }

  @Test
  void whoAsksForDaysBeforeGetsThem() {
    arrives("old");

    assertThat(ids(poll.poll(account(Map.of("history", "7")), SECRETS, null)))
        .containsExactly("old@village.example");
  }

  @Test
  void aWrongPasswordAndAServerThatIsNotThereAreSaid() {
    assertThatThrownBy(
            () -> poll.poll(account(Map.of()), new ChannelSecrets("", "", "wrong"), null))
        .isInstanceOf(PollFailed.class)
        .hasMessageContaining("password");
    assertThatThrownBy(
            () -> poll.poll(account(Map.of("imap", "imap://127.0.0.1:1")), SECRETS, null))
        .isInstanceOf(PollFailed.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void aServerNobodyVouchesForHearsNoPassword() {
    var sealed = "imaps://127.0.0.1:" + server.getImaps().getPort();

    assertThatThrownBy(() -> poll.poll(account(Map.of("imap", sealed)), SECRETS, null))
        .isInstanceOf(PollFailed.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void anAnswerHangsUnderWhatItAnswersAndCarriesItsThread() throws Exception {
    var cursor = poll.poll(account(Map.of()), SECRETS, null).cursor();
    arrives("one");
    var asked = said(poll.poll(account(Map.of()), SECRETS, cursor)).getFirst();

    var result =
        sending.send(account(Map.of()), SECRETS, answer(asked, "Grüße,\nwir schauen nach."));

    var mail = received().getFirst();
    assertThat(result).isEqualTo(new Sent(mail.getMessageID().replaceAll("[<>]", "")));
    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<one@village.example>");
    assertThat(mail.getHeader("References", null)).isEqualTo("<one@village.example>");
    assertThat(mail.getSubject()).isEqualTo("Re: Eis für one [#%s]".formatted(asked.threadId()));
    assertThat(mail.getFrom()[0]).hasToString("Gelato Fratelli <help@gelato.example>");
    assertThat(mail.getReplyTo()[0]).hasToString("help@gelato.example");
    assertThat(mail.getContent()).asString().contains("Grüße,");
  }

  @Test
  void theSameMessageTriedAgainHasTheSameId() throws Exception {
    var answer =
        new OutboundMessage(
            UUID.randomUUID(), Visibility.PRIVATE, "ada@village.example", null, "Hi");

    assertThat(sending.send(account(Map.of()), SECRETS, answer))
        .isEqualTo(sending.send(account(Map.of()), SECRETS, answer));
    assertThat(received()).hasSize(2);
  }

  @Test
  void aHeaderCanNotBeSmuggledInBySubjectOrRecipient() throws Exception {
    var answer =
        new OutboundMessage(
            UUID.randomUUID(),
            Visibility.PRIVATE,
            "ada@village.example",
            null,
            "Hi",
            "0123456789",
            "One\r\nBcc: eve@evil.example");

    sending.send(account(Map.of()), SECRETS, answer);

    assertThat(received().getFirst().getHeader("Bcc")).isNull();
    assertThat(
            sending.send(
                account(Map.of()),
                SECRETS,
                new OutboundMessage(
                    UUID.randomUUID(),
                    Visibility.PRIVATE,
                    "a@b.example\r\nBcc: e@e.example",
                    null,
                    "Hi")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aServerThatIsNotThereIsTriedAgainAndSoIsAWrongPassword() {
    var answer =
        new OutboundMessage(
            UUID.randomUUID(), Visibility.PRIVATE, "ada@village.example", null, "Hi");

    assertThat(sending.send(account(Map.of("smtp", "smtp://127.0.0.1:1")), SECRETS, answer))
        .isInstanceOf(Unavailable.class);
    assertThat(sending.send(account(Map.of()), new ChannelSecrets("wrong", "", "secret"), answer))
        .isInstanceOf(Unavailable.class);
  }

  private static OutboundMessage answer(Said asked, String text) {
    return new OutboundMessage(
        UUID.randomUUID(),
        Visibility.PRIVATE,
        asked.person().externalId(),
        asked.externalId(),
        text,
        asked.threadId(),
        asked.subject());
  }

  private ChannelAccount account(Map<String, String> changed) {
    var settings = new HashMap<String, String>();
    settings.put("imap", "imap://127.0.0.1:" + server.getImap().getPort());
    settings.put("smtp", "smtp://127.0.0.1:" + server.getSmtp().getPort());
    settings.putAll(changed);
    return new ChannelAccount(
        UUID.randomUUID(), "email", "help", "help@gelato.example", "Gelato Fratelli", settings);
  }

  private void arrives(String id) {
    var mail =
        "From: Ada <ada@village.example>\r\nTo: help@gelato.example\r\nMessage-ID: <%s@village.example>\r\nSubject: =?utf-8?Q?Eis_f=C3=BCr?= %s\r\n\r\nHello\r\n"
            .formatted(id, id);
    try {
      var message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
      folder().appendMessage(message, new Flags(), java.util.Date.from(Instant.now()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private MailFolder folder() throws Exception {
    return server.getManagers().getImapHostManager().getInbox(mailbox);
  }

  private List<MimeMessage> received() throws Exception {
    return server.getManagers().getImapHostManager().getInbox(ada).getMessages().stream()
        .map(StoredMessage::getMimeMessage)
        .toList();
  }

  private List<Said> said(Polled polled) {
    return polled.bodies().stream()
        .map(it -> (Said) inbound.parse(account(Map.of()), it).getFirst())
        .toList();
  }

  private List<String> ids(Polled polled) {
    return said(polled).stream().map(Said::externalId).toList();
  }
}
