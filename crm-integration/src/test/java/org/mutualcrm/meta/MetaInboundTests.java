package org.mutualcrm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.mutualcrm.channel.Visibility;

class MetaInboundTests {

  private static final Path REAL =
      Path.of(
              System.getProperty(
                  "CRM_REAL_DATA",
                  System.getenv().getOrDefault("CRM_REAL_DATA", "../../shared/data")))
          .resolve("channels/meta/webhooks");
  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "meta", "page", "1", "Page");
  private static final ChannelSecrets SECRETS = new ChannelSecrets("app-secret", "token", "access");

  private final MetaInbound meta =
      new MetaInbound("meta", List.of(new PageObject(), new InstagramObject()));

  @Test
  void aCommentIsPublicAndItsAuthorKnownByPageScopedId() {
    var said =
        only(
            Said.class,
            change(
                "feed",
                "\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"7_9\",\"post_id\":\"7_3\","
                    + "\"parent_id\":\"7_3\",\"from\":{\"id\":55,\"name\":\"Jane Dae\"},\"created_time\":1750320343,\"message\":\"Lovely 🍦\""));

    assertThat(said.kind()).isEqualTo(InteractionKind.COMMENT);
    assertThat(said.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(said.threadId()).isEqualTo("7_3");
    assertThat(said.text()).isEqualTo("Lovely 🍦");
    assertThat(said.occurredAt()).isEqualTo(Instant.ofEpochSecond(1750320343));
    assertThat(said.person().source().value()).isEqualTo("facebook:7");
    assertThat(said.person().claims())
        .singleElement()
        .satisfies(it -> assertThat(it.identity()).hasToString("fb_psid:7=55"));
  }

  @Test
  void aMessageIsPrivateAndItsTimeMayBeInMilliseconds() {
    var said =
        only(
            Said.class,
            messaging("\"timestamp\":1476219900918,\"message\":{\"mid\":\"m1\",\"text\":\"Hi\"}"));

    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(said.occurredAt()).isEqualTo(Instant.ofEpochMilli(1476219900918L));
  }

  @Test
  void anEchoIsNeverACustomersMessage() {
    only(
        Echoed.class,
        messaging(
            "\"timestamp\":1476219900918,\"message\":{\"mid\":\"m1\",\"is_echo\":true,\"text\":\"Hi\"}"));
  }

  @Test
  void anUnsentMessageLeavesView() {
    var removed =
        only(
            Removed.class,
            messaging(
                "\"timestamp\":1476219900918,\"message\":{\"mid\":\"m1\",\"is_deleted\":true}"));

    assertThat(removed.externalId()).isEqualTo("m1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivery", "read", "optin"})
  void aReceiptIsNoMessage(String signal) {
    only(
        Ignored.class,
        messaging("\"timestamp\":1476219900918,\"" + signal + "\":{\"watermark\":1}"));
  }

  @Test
  void whatAnotherAppAnswersIsNoMessageOfOurs() {
    var body =
        """
        {"object":"page","entry":[{"id":"7","time":1750320344,"standby":[{"sender":{"id":"55"},
        "recipient":{"id":"7"},"timestamp":1476219900918,"message":{"mid":"m1","text":"Hi"}}]}]}
        """;

    var ignored = only(Ignored.class, body);

    assertThat(ignored.reason()).contains("another app");
  }

  @Test
  void anEditedMessageKeepsItsIdAndSaysSomethingElse() {
    var said =
        only(
            Said.class,
            messaging(
                "\"timestamp\":1476219900918,\"message_edit\":{\"mid\":\"m1\",\"text\":\"Hello\",\"num_edit\":2}"));

    assertThat(said.externalId()).isEqualTo("m1");
    assertThat(said.text()).isEqualTo("Hello");
    assertThat(said.edit()).isEqualTo(2);
  }

  @Test
  void ourOwnPostIsPublishedAndOurOwnCommentEchoed() {
    only(
        Published.class,
        change(
            "feed",
            "\"item\":\"status\",\"verb\":\"add\",\"post_id\":\"7_3\",\"from\":{\"id\":\"7\"},\"created_time\":1750320343,\"message\":\"New flavour\""));
    only(
        Echoed.class,
        change(
            "feed",
            "\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"7_9\",\"parent_id\":\"7_8\",\"from\":{\"id\":\"7\"},\"created_time\":1750320343,\"message\":\"Thanks\""));
  }

  @Test
  void anEditHasAHigherVersionThanWhatItEdits() {
    var said =
        only(
            Said.class,
            change(
                "feed",
                "\"item\":\"comment\",\"verb\":\"edited\",\"comment_id\":\"7_9\",\"sender_id\":55,\"created_time\":1750320343,\"message\":\"Better\""));

    assertThat(said.edit()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "1",
        "{}",
        "{\"object\":\"page\"}",
        "{\"object\":\"page\",\"entry\":{}}",
        "{\"object\":\"page\",\"entry\":[7]}",
        "{\"object\":\"page\",\"entry\":[{\"messaging\":[]}]}",
        "{\"object\":\"page\",\"entry\":[]} trailing"
      })
  void aMalformedBodyIsRefused(String body) {
    assertThatThrownBy(() -> meta.parse(ACCOUNT, body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void theSignatureIsOverTheRawBytes() {
    var body = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);
    var signature = MetaSignature.sign("app-secret", body);

    assertThat(meta.authentic(SECRETS, Map.of("x-hub-signature-256", signature), body)).isTrue();
    assertThat(
            meta.authentic(
                SECRETS,
                Map.of("x-hub-signature-256", signature),
                (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8)))
        .isFalse();
    assertThat(
            meta.authentic(
                SECRETS, Map.of("x-hub-signature-256", MetaSignature.sign("other", body)), body))
        .isFalse();
    assertThat(meta.authentic(SECRETS, Map.of(), body)).isFalse();
    assertThat(meta.authentic(SECRETS, Map.of("x-hub-signature-256", "sha256=zz"), body)).isFalse();
  }

  @Test
  void theSignatureIsTheOneOfTheStandard() {
    // RFC 4231, test case 2.
    assertThat(
            MetaSignature.sign(
                "Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void theHandshakeNeedsTheVerifyToken() {
    var query = Map.of("hub.mode", "subscribe", "hub.verify_token", "token", "hub.challenge", "42");

    assertThat(meta.handshake(ACCOUNT, SECRETS, query)).contains(Handshake.text("42"));
    assertThat(meta.handshake(ACCOUNT, new ChannelSecrets("a", "other", "c"), query)).isEmpty();
  }

  @Test
  void everyRealPagePayloadIsReadIntoEventsAndNoneIsDropped() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "no real payloads at " + REAL);
    try (Stream<Path> files = Files.list(REAL)) {
      for (var file : files.toList()) {
        var events = meta.parse(ACCOUNT, Files.readAllBytes(file));

        assertThat(events).as(file.getFileName().toString()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "feed-comment-add-25.json,Echoed",
    "feed-comment-edited-with-video.json,Echoed",
    "feed-comment-remove-25.json,Removed",
    "feed-comment-hide.json,Removed",
    "feed-comment-unhide.json,Restored",
    "feed-like-add-25.json,Ignored",
    "feed-status-add-photos.json,Published",
    "messaging-message-sticker.json,Said",
    "messaging-message-isdeleted.json,Removed",
    "messaging-delivery-basic.json,Ignored",
    "messaging-read-basic.json,Ignored",
    "messaging-postback-basic.json,Said",
    "standby-message-basic-echo.json,Echoed",
    "ratings-rating-add-25.json,Said",
    "ratings-rating-remove-25.json,Removed",
    "permission-granted.wh-1.json,Ignored"
  })
  void realPayloadsMeanWhatMetaDocuments(String file, String event) throws IOException {
    assumeTrue(Files.isDirectory(REAL), "no real payloads at " + REAL);

    var events = meta.parse(ACCOUNT, Files.readAllBytes(REAL.resolve(file)));

    assertThat(events).extracting(it -> it.getClass().getSimpleName()).contains(event);
  }

  private <T extends InboundEvent> T only(Class<T> type, String body) {
    List<InboundEvent> events = meta.parse(ACCOUNT, body.getBytes(StandardCharsets.UTF_8));
    assertThat(events).hasSize(1);
    assertThat(events.getFirst()).isInstanceOf(type);
    return type.cast(events.getFirst());
  }

  private static String change(String field, String value) {
    return "{\"object\":\"page\",\"entry\":[{\"id\":\"7\",\"time\":1750320344,\"changes\":[{\"field\":\"%s\",\"value\":{%s}}]}]}"
        .formatted(field, value);
  }

  private static String messaging(String event) {
    return "{\"object\":\"page\",\"entry\":[{\"id\":\"7\",\"time\":1750320344,\"messaging\":[{\"sender\":{\"id\":\"55\"},\"recipient\":{\"id\":\"7\"},%s}]}]}"
        .formatted(event);
  }
}
