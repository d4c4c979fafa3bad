package org.mutualcrm.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.Handover.AccountUnavailable;
import org.mutualcrm.channel.Handover.Refused;
import org.mutualcrm.channel.Handover.Taken;
import org.mutualcrm.channel.Handover.Unavailable;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.Visibility;

/** What a mail server's answer means for a campaign. */
class CampaignHandoverTests {

  private static final ChannelSecrets SECRETS = new ChannelSecrets("", "", "");

  private final EmailCampaigns campaigns = new EmailCampaigns(new CampaignMail(Clock.systemUTC()));

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.7.60 Not allowed to send as this address, US",
    "MAIL, 550 Sender rejected, US",
    "MAIL, 530 5.7.0 Authentication required, US",
    "RCPT, 550 5.4.5 Daily user sending limit exceeded, US",
    "RCPT, 550 5.7.1 We do not know you, MAIL",
    "RCPT, 550 5.4.1 Recipient address rejected, MAIL",
    "RCPT, 550 5.1.1 No such user, NOBODY",
    "RCPT, 451 4.7.1 Greylisted, LATER",
    "DATA, 554 5.7.1 Blocked by policy, MAIL",
    "DATA, 550 5.7.60 Not allowed to send as this address, US",
    "DATA, 552 5.3.4 Too large, MAIL"
  })
  void aRefusalIsOfUsOfTheMailOrOfTheirAddress(String step, String answer, String whose)
      throws IOException {
    try (var server = new Server(Map.of(step, answer))) {
      var handover = hand(server);
      switch (whose) {
        case "US" -> assertThat(handover).isInstanceOf(AccountUnavailable.class);
        case "LATER" -> assertThat(handover).isInstanceOf(Unavailable.class);
        default ->
            assertThat(handover)
                .isInstanceOfSatisfying(
                    Refused.class,
                    it -> assertThat(it.unreachable()).isEqualTo(whose.equals("NOBODY")));
      }
    }
  }

  @Test
  void whatTheServerTookIsSentThoughItBreaksOffAtTheGoodbye() throws IOException {
    try (var server = new Server(Map.of("QUIT", "RESET"))) {
      assertThat(hand(server)).isInstanceOf(Taken.class);
      var answer =
          new OutboundMessage(
              UUID.randomUUID(), Visibility.PRIVATE, "ada@village.example", null, "Hi");
      assertThat(new EmailSending(Clock.systemUTC()).send(server.account(), SECRETS, answer))
          .isInstanceOf(Sent.class);
    }
  }

  @Test
  void aMailsNameIsKnownBeforeItGoes() throws IOException {
    try (var server = new Server(Map.of())) {
      var message = message();
      assertThat(campaigns.hand(server.account(), SECRETS, message))
          .isEqualTo(new Taken(campaigns.nameOf(server.account(), message.id())));
    }
  }

  private Handover hand(Server server) {
    return campaigns.hand(server.account(), SECRETS, message());
  }

  private static CampaignMessage message() {
    return new CampaignMessage(
        UUID.randomUUID(), "ada@village.example", "Lemon", "Hello", "<p>Hello", null);
  }

  /** Says yes to everything but what it is told to refuse. */
  private static final class Server implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;

    Server(Map<String, String> answers) throws IOException {
      this.answers = answers;
      Thread.ofVirtual().start(this::serve);
    }

    ChannelAccount account() {
      var address = "smtp://127.0.0.1:" + socket.getLocalPort();
      return new ChannelAccount(
          UUID.randomUUID(),
          "email",
          "news",
          "news@gelato.example",
          "News",
          Map.of("smtp", address));
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (var line = socket.accept()) {
          talk(line);
        } catch (IOException _) {
          // They went.
        }
      }
    }

    private void talk(Socket line) throws IOException {
      var in = new BufferedReader(new InputStreamReader(line.getInputStream(), US_ASCII));
      say(line, "220 here");
      String said;
      while ((said = in.readLine()) != null) {
        var verb = said.substring(0, Math.min(4, said.length()));
        if (verb.equals("DATA")) {
          say(line, "354 go on");
          while (!".".equals(in.readLine())) {}
        }
        var answer = answers.getOrDefault(verb, verb.equals("QUIT") ? "221 bye" : "250 yes");
        if (answer.equals("RESET")) {
          line.setSoLinger(true, 0);
          return;
        }
        say(line, answer);
        if (verb.equals("QUIT")) return;
      }
    }

    private static void say(Socket line, String words) throws IOException {
      line.getOutputStream().write((words + "\r\n").getBytes(US_ASCII));
      line.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
