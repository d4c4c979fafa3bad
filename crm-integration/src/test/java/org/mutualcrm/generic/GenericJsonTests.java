package org.mutualcrm.generic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.identity.IdentityClaim;

/** Our own format for whoever has no other. */
class GenericJsonTests {

  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ChannelSecrets SECRETS =
      new ChannelSecrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "", "");
  private static final ChannelAccount ACCOUNT = account(Map.of());
  private static final String ITEM =
      """
      {"type":"message","id":"c-1","author":{"id":"7","name":"Ada","email":"ada@v.example","phone":"+393331234567"},
      "text":"My ice melted","occurredAt":"2026-06-01T11:00:00Z","shelf":{"row":3}}
      """;

  private final GenericInbound inbound = new GenericInbound(CLOCK);

  @Test
  void theExampleOfTheStandardIsAuthentic() {
    var headers =
        Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    assertThat(inbound.authentic(SECRETS, headers, "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isTrue();
    assertThat(inbound.authentic(SECRETS, headers, "{\"test\": 2432232315}".getBytes(UTF_8)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "300,true", "301,false", "-300,true", "-301,false"})
  void anOldDeliveryDoesNotPassAndNeitherDoesOneOfTheFuture(long age, boolean passes) {
    var body = ITEM.getBytes(UTF_8);
    var headers = Signature.headers(SECRETS.appSecret(), "1", body, NOW.minusSeconds(age));

    assertThat(inbound.authentic(SECRETS, headers, body)).isEqualTo(passes);
  }

  @Test
  void whoChangesTheSecretMaySignWithBoth() {
    var body = ITEM.getBytes(UTF_8);
    var headers = new HashMap<>(Signature.headers(SECRETS.appSecret(), "1", body, NOW));
    headers.compute("webhook-signature", (_, it) -> "v1,bm9wZQ== " + it);

    assertThat(inbound.authentic(SECRETS, headers, body)).isTrue();
    headers.put("webhook-id", "2");
    assertThat(inbound.authentic(SECRETS, headers, body)).isFalse();
    assertThat(inbound.authentic(new ChannelSecrets("", "", ""), headers, body)).isFalse();
    assertThat(inbound.authentic(SECRETS, Map.of(), body)).isFalse();
  }

  @Test
  void aMessageIsPrivateAndOfOneThreadPerPersonAndTheAddressIsOnlyClaimed() {
    var said = said(ITEM);

    assertThat(said.kind()).isEqualTo(InteractionKind.MESSAGE);
    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(said.threadId()).isEqualTo("7");
    assertThat(said.channel()).isEqualTo("json");
    assertThat(said.person().source().value()).isEqualTo("json:desk");
    assertThat(said.person().claims())
        .extracting(IdentityClaim::verified)
        .containsExactly(true, false, false);
  }

  @Test
  void aReviewIsPublicAndSaysItsStars() {
    var said =
        said(
            """
            {"type":"review","id":"r","channel":"store","thread":"t","subject":"Visit","rating":2,"text":"Slow",
            "author":{"id":"7","email":"ada@v.example","emailVerified":true},"occurredAt":1780311600,
            "attachments":[{"type":"image/png","url":"https://x.example/1.png","name":"1.png","size":12}]}
            """);

    assertThat(said.kind()).isEqualTo(InteractionKind.REVIEW);
    assertThat(said.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(said.channel()).isEqualTo("store");
    assertThat(said.text()).isEqualTo("Rated 2 of 5\n\nSlow");
    assertThat(said.subject()).isEqualTo("Visit");
    assertThat(said.attachments())
        .containsExactly(new Attachment("image/png", "https://x.example/1.png", "1.png", 12L));
    assertThat(said.person().claims().get(1).verified()).isTrue();
  }

  @Test
  void anEditIsALaterVersionAndADeletionTakesItBack() {
    var edit = ITEM.replace("\"message\"", "\"edit\"");

    assertThat(said(edit.replace("\"text\"", "\"edit\":2,\"text\"")).edit()).isEqualTo(2);
    assertThat(
            said(edit.replace("\"text\"", "\"editedAt\":\"2026-06-01T11:05:00Z\",\"text\"")).edit())
        .isEqualTo(Instant.parse("2026-06-01T11:05:00Z").getEpochSecond());
    assertThat(
            inbound.parse(
                ACCOUNT,
                "{\"type\":\"delete\",\"id\":\"c-1\",\"occurredAt\":\"2026-06-01T11:05:00Z\"}"
                    .getBytes(UTF_8)))
        .containsExactly(new Removed("c-1", Instant.parse("2026-06-01T11:05:00Z")));
  }

  @Test
  void severalComeTogether() {
    var body = "{\"items\":[%s,%s]}".formatted(ITEM, ITEM.replace("c-1", "c-2"));

    assertThat(inbound.parse(ACCOUNT, body.getBytes(UTF_8))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"items\":[]}",
        "{\"items\":{}}",
        "{\"type\":\"poke\",\"id\":\"1\"}",
        "{\"type\":\"message\",\"id\":\"1\",\"occurredAt\":1780311600,\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"1\",\"author\":{},\"occurredAt\":1780311600,\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"1\",\"author\":{\"id\":\"7\"},\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"1\",\"author\":{\"id\":\"7\"},\"occurredAt\":1780311600}",
        "{\"type\":\"message\",\"id\":\"1\",\"author\":{\"id\":\"7\",\"email\":\"x\"},\"occurredAt\":1780311600,\"text\":\"x\"}",
        "{\"type\":\"review\",\"id\":\"1\",\"rating\":9,\"author\":{\"id\":\"7\"},\"occurredAt\":1780311600}",
        "{\"type\":\"edit\",\"id\":\"1\",\"author\":{\"id\":\"7\"},\"occurredAt\":1780311600,\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"1\",\"author\":{\"id\":\"7\"},\"occurredAt\":5,\"text\":\"x\"}",
        "{\"type\":\"delete\",\"occurredAt\":1780311600}"
      })
  void aMalformedBodyIsRefused(String body) {
    assertThatThrownBy(() -> inbound.parse(ACCOUNT, body.getBytes(UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void anAnswerIsHandedToTheSystemThatAskedSignedAsItSigns() {
    try (var network = new FakeNetwork()) {
      network.answers(200, "{\"id\":\"theirs-1\"}");
      var answer =
          new OutboundMessage(
              UUID.randomUUID(), Visibility.PRIVATE, "7", "c-1", "Sorry", "7", null);

      var result =
          new GenericSending(CLOCK)
              .send(account(Map.of("replies", network.url() + "/in")), SECRETS, answer);

      assertThat(result).isEqualTo(new Sent("theirs-1"));
      assertThat(network.asked().path()).isEqualTo("/in");
      assertThat(network.asked().body()).contains("\"to\":\"7\"", "\"parent\":\"c-1\"", "Sorry");
      assertThat(
              inbound.authentic(
                  SECRETS, network.asked().headers(), network.asked().body().getBytes(UTF_8)))
          .isTrue();
      assertThat(network.asked().headers()).containsEntry("webhook-id", answer.id().toString());
    }
  }

  @Test
  void anAnswerNobodyTakesIsTriedAgainOrSaysWhy() {
    var answer =
        new OutboundMessage(UUID.randomUUID(), Visibility.PRIVATE, "7", null, "Sorry", "7", null);
    var sending = new GenericSending(CLOCK);

    assertThat(sending.send(ACCOUNT, SECRETS, answer)).isInstanceOf(Refused.class);
    try (var network = new FakeNetwork()) {
      network.answers(503, "").answers(422, "{\"detail\":\"no such person\"}").answers(204, "");
      var account = account(Map.of("replies", network.url()));
      assertThat(sending.send(account, SECRETS, answer)).isInstanceOf(Unavailable.class);
      assertThat(sending.send(account, SECRETS, answer))
          .isEqualTo(new Refused("Desk: no such person"));
      assertThat(sending.send(account, SECRETS, answer))
          .isEqualTo(new Sent(answer.id().toString()));
    }
  }

  private static ChannelAccount account(Map<String, String> settings) {
    return new ChannelAccount(UUID.randomUUID(), "json", "desk", "desk", "Desk", settings);
  }

  private Said said(String body) {
    return (Said) inbound.parse(ACCOUNT, body.getBytes(UTF_8)).getFirst();
  }
}
