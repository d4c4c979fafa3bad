package org.mutualcrm.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import crmtesting.RealPayloads;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;

class TelegramTests {

  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "telegram", "bot", "7", "Bot");
  private static final ChannelSecrets SECRETS = new ChannelSecrets("", "shared", "7:token");

  private final TelegramInbound telegram =
      new TelegramInbound(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @Test
  void aRealUpdateHoldsAMessageAnEditOfAChannelAndAPressedButton() {
    var events = telegram.parse(ACCOUNT, RealPayloads.read("misc/telegram_update.json"));

    assertThat(events)
        .extracting(it -> it.getClass().getSimpleName())
        .containsExactly("Said", "Published", "Said");
    var said = (Said) events.getFirst();
    assertThat(said.externalId()).isEqualTo("1111111:1365");
    assertThat(said.person().name()).isEqualTo("Test Firstname Test Lastname");
    assertThat(said.person().handle()).isEqualTo("@Testusername");
    assertThat(said.occurredAt()).isEqualTo(Instant.ofEpochSecond(1441645532));
    assertThat(((Said) events.get(2)).text()).isEqualTo("Data from button callback");
  }

  @Test
  void inAGroupOthersRead() {
    var said = (Said) only(message("-100", "supergroup", "2", "\"text\":\"Hello all\""));

    assertThat(said.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(said.threadId()).isEqualTo("-100");
  }

  @Test
  void anEditIsANewVersionOfTheSameMessage() {
    var said =
        (Said)
            only(
                message("2", "private", "2", "\"text\":\"Two\",\"edit_date\":1750320399")
                    .replace("\"message\"", "\"edited_message\""));

    assertThat(said.externalId()).isEqualTo("2:5");
    assertThat(said.edit()).isEqualTo(1750320399L);
  }

  @Test
  void theBotsOwnWordsAreNoCustomers() {
    assertThat(only(message("2", "private", "7", "\"text\":\"Yes\""))).isInstanceOf(Echoed.class);
  }

  @Test
  void whoJoinsSaysNothing() {
    assertThat(only(message("-100", "group", "2", "\"new_chat_members\":[{\"id\":3}]")))
        .isInstanceOf(Ignored.class);
    assertThat(only("{\"update_id\":1,\"my_chat_member\":{}}")).isInstanceOf(Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"update_id\":1,\"message\":{\"text\":\"x\"}}"})
  void aMalformedBodyIsRefused(String body) {
    assertThatThrownBy(() -> telegram.parse(ACCOUNT, body.getBytes(UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void telegramProvesItselfByTheSecretToken() {
    var body = "{}".getBytes(UTF_8);

    assertThat(telegram.authentic(SECRETS, token("shared"), body)).isTrue();
    assertThat(telegram.authentic(SECRETS, token("other"), body)).isFalse();
    assertThat(telegram.authentic(new ChannelSecrets("", "", "x"), token(""), body)).isFalse();
  }

  @Test
  void anAnswerHangsUnderWhatItAnswers() {
    try (var network = new FakeNetwork()) {
      network.answers(200, "{\"ok\":true,\"result\":{\"message_id\":6,\"chat\":{\"id\":2}}}");

      var result = new TelegramApi(network.url()).send(ACCOUNT, SECRETS, answer("2:5"));

      assertThat(result).isEqualTo(new Sent("2:6"));
      assertThat(network.asked().path()).isEqualTo("/bot7:token/sendMessage");
      assertThat(network.asked().body()).contains("\"chat_id\":\"2\"", "\"message_id\":5");
    }
  }

  @Test
  void whoBlockedTheBotIsNotTriedAgainAndWhoAsksForPatienceIs() {
    try (var network = new FakeNetwork()) {
      var api = new TelegramApi(network.url());
      network.answers(
          403, "{\"ok\":false,\"description\":\"Forbidden: bot was blocked by the user\"}");
      assertThat(api.send(ACCOUNT, SECRETS, answer(null)))
          .isEqualTo(new Refused("Telegram: Forbidden: bot was blocked by the user"));
      network.answers(429, "{\"ok\":false,\"description\":\"Too Many Requests: retry after 5\"}");
      assertThat(api.send(ACCOUNT, SECRETS, answer(null))).isInstanceOf(Unavailable.class);
    }
  }

  private static OutboundMessage answer(String parent) {
    return new OutboundMessage(UUID.randomUUID(), Visibility.PRIVATE, "2", parent, "Hi");
  }

  private static Map<String, String> token(String token) {
    return Map.of("x-telegram-bot-api-secret-token", token);
  }

  private static String message(String chat, String type, String from, String content) {
    return """
    {"update_id":1,"message":{"message_id":5,"date":1750320344,"chat":{"id":%s,"type":"%s"},
    "from":{"id":%s,"first_name":"Ada"},%s}}
    """
        .formatted(chat, type, from, content);
  }

  private InboundEvent only(String body) {
    List<InboundEvent> events = telegram.parse(ACCOUNT, body.getBytes(UTF_8));
    assertThat(events).hasSize(1);
    return events.getFirst();
  }
}
