package org.mutualcrm.x;

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
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;

class XTests {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "x", "gelato", "1", "Gelato");
  private static final ChannelSecrets SECRETS = new ChannelSecrets("consumer", "", "user-token");

  private final XInbound x = new XInbound(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void theChallengeIsAnsweredWithItsDigestAsJson() {
    // echo -n challenge | openssl dgst -sha256 -hmac consumer -binary | base64
    var answer = x.handshake(ACCOUNT, SECRETS, Map.of("crc_token", "challenge"));

    assertThat(answer)
        .contains(
            Handshake.json(
                "{\"response_token\":\"sha256=/C+JvU71Cxwcj95YWObuUqObMhA5/ORQ3tEQIyXOZIw=\"}"));
  }

  @Test
  void onlyWhatIsSignedWithTheConsumerSecretIsFromX() {
    var body = "{}".getBytes(UTF_8);

    // printf '{}' | openssl dgst -sha256 -hmac consumer -binary | base64
    assertThat(x.authentic(SECRETS, signed("bTxMlf4djMq9y+0SswGQJFkn0xYw+I3FDARg4q+ochY="), body))
        .isTrue();
    assertThat(
            x.authentic(
                SECRETS,
                signed("bTxMlf4djMq9y+0SswGQJFkn0xYw+I3FDARg4q+ochY="),
                "{ }".getBytes(UTF_8)))
        .isFalse();
    assertThat(x.authentic(SECRETS, Map.of(), body)).isFalse();
    assertThat(x.authentic(new ChannelSecrets("", "", ""), Map.of(), body)).isFalse();
  }

  @Test
  void aRealMentionIsPublicAndItsAuthorKnownByNumber() {
    var said = (Said) only(RealPayloads.read("misc/x_account_activity_tweet_create_event.json"));

    assertThat(said.kind()).isEqualTo(InteractionKind.MENTION);
    assertThat(said.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(said.person().externalId()).isEqualTo("2");
    assertThat(said.person().handle()).isEqualTo("@surveyjoyHQ");
    assertThat(said.occurredAt()).isEqualTo(Instant.parse("2020-02-05T08:39:31Z"));
    assertThat(said.permalink()).isEqualTo("https://x.com/surveyjoyHQ/status/1");
  }

  @Test
  void aRealDirectMessageIsPrivate() {
    var said = (Said) only(RealPayloads.read("misc/x_account_activity_direct_message_event.json"));

    assertThat(said.kind()).isEqualTo(InteractionKind.MESSAGE);
    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(said.text()).isEqualTo("Blue Bird");
    assertThat(said.threadId()).isEqualTo("2");
  }

  @Test
  void anIdWithoutATimeHoldsOne() {
    var said =
        (Said)
            only(
                """
                {"for_user_id":"1","direct_message_events":[{"type":"message_create","id":"1194719535480594437",
                "message_create":{"target":{"recipient_id":"1"},"sender_id":"2","message_data":{"text":"Hi"}}}]}
                """);

    assertThat(said.occurredAt()).isBetween("2019-11-13T00:00:00Z", "2019-11-15T00:00:00Z");
  }

  @Test
  void ourOwnWordsAreNoCustomers() {
    assertThat(only(post("1", "", "\"in_reply_to_status_id_str\":\"8\",")))
        .isInstanceOf(Echoed.class);
    assertThat(only(post("1", "", ""))).isInstanceOf(Published.class);
  }

  @Test
  void aLongPostIsReadWholeAndARepostIsNoWord() {
    var said =
        (Said) only(post("2", "\"extended_tweet\":{\"full_text\":\"All of it &amp; more\"},", ""));

    assertThat(said.text()).isEqualTo("All of it & more");
    assertThat(only(post("2", "\"retweeted_status\":{},", ""))).isInstanceOf(Ignored.class);
  }

  @Test
  void whatIsDeletedLeavesView() {
    var gone =
        (Removed)
            only(
                """
                {"for_user_id":"1","tweet_delete_events":[{"status":{"id":"601430178305220608","user_id":"2"},
                "timestamp_ms":"1432228155593"}]}
                """);

    assertThat(gone.externalId()).isEqualTo("601430178305220608");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"favorite_events", "follow_events", "direct_message_indicate_typing_events"})
  void signalsOpenNoConversation(String kind) {
    assertThat(only("{\"for_user_id\":\"1\",\"" + kind + "\":[{}]}")).isInstanceOf(Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"for_user_id\":\"1\",\"tweet_create_events\":[{}]}"})
  void aMalformedBodyIsRefused(String body) {
    assertThatThrownBy(() -> x.parse(ACCOUNT, body.getBytes(UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void anAnswerIsAPostUnderTheirsOrADirectMessage() {
    try (var network = new FakeNetwork()) {
      var api = new XApi(network.url());
      network.answers(201, "{\"data\":{\"id\":\"99\",\"text\":\"Hi\"}}");
      assertThat(api.send(ACCOUNT, SECRETS, message(Visibility.PUBLIC, "8")))
          .isEqualTo(new Sent("99"));
      assertThat(network.asked().path()).isEqualTo("/tweets");
      assertThat(network.asked().body()).contains("\"in_reply_to_tweet_id\":\"8\"");

      network.answers(201, "{\"data\":{\"dm_event_id\":\"77\"}}");
      assertThat(api.send(ACCOUNT, SECRETS, message(Visibility.PRIVATE, null)))
          .isEqualTo(new Sent("77"));
      assertThat(network.asked().path()).isEqualTo("/dm_conversations/with/2/messages");

      network.answers(403, "{\"detail\":\"You are not allowed\"}");
      assertThat(api.send(ACCOUNT, SECRETS, message(Visibility.PRIVATE, null)))
          .isEqualTo(new Refused("X: You are not allowed"));
      network.answers(429, "{}");
      assertThat(api.send(ACCOUNT, SECRETS, message(Visibility.PRIVATE, null)))
          .isInstanceOf(Unavailable.class);
    }
  }

  private static OutboundMessage message(Visibility visibility, String parent) {
    return new OutboundMessage(UUID.randomUUID(), visibility, "2", parent, "Hi");
  }

  private static Map<String, String> signed(String digest) {
    return Map.of("x-twitter-webhooks-signature", "sha256=" + digest);
  }

  private static String post(String author, String more, String reply) {
    return """
    {"for_user_id":"1","tweet_create_events":[{"id_str":"9",%s%s"created_at":"Wed Feb 05 08:39:31 +0000 2020",
    "text":"All of…","user":{"id_str":"%s","name":"Ada","screen_name":"ada"}}]}
    """
        .formatted(more, reply, author);
  }

  private InboundEvent only(String body) {
    return only(body.getBytes(UTF_8));
  }

  private InboundEvent only(byte[] body) {
    List<InboundEvent> events = x.parse(ACCOUNT, body);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }
}
