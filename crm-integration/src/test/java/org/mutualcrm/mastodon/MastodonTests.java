package org.mutualcrm.mastodon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import crmtesting.RealPayloads;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.PolledNetwork.PollFailed;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;

class MastodonTests {

  private static final ChannelSecrets SECRETS = new ChannelSecrets("", "", "token");

  private final MastodonInbound mastodon = new MastodonInbound();

  @Test
  void realNotificationsMeanWhatMastodonDocuments() {
    var events =
        mastodon.parse(
            account("trwnh@mastodon.social"), RealPayloads.read("mastodon/notifications.json"));

    assertThat(events)
        .extracting(it -> it.getClass().getSimpleName())
        .containsExactly("Said", "Ignored");
    var said = (Said) events.getFirst();
    assertThat(said.person().externalId()).isEqualTo("zsc@mastodon.social");
    assertThat(said.text()).isEqualTo("@trwnh sup!");
    assertThat(said.visibility()).isEqualTo(Visibility.PUBLIC);
  }

  @Test
  void whatIsSaidDirectlyIsPrivateAndOfOneThreadPerPerson() {
    var said = (Said) only(status("direct", "ada@cybre.space", "", "\"in_reply_to_id\":\"8\","));

    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(said.kind()).isEqualTo(InteractionKind.MESSAGE);
    assertThat(said.threadId()).isEqualTo("ada@cybre.space");
  }

  @Test
  void htmlBecomesWordsAndAWarningStandsInFront() {
    var said =
        (Said)
            only(
                status(
                    "public",
                    "ada",
                    "<p>One<br>two &amp; three</p><p>Four</p><script>x()</script>",
                    ""));

    assertThat(said.text()).isEqualTo("Food\n\nOne\ntwo & three\n\nFour");
    assertThat(said.attachments())
        .containsExactly(new Attachment("image", "https://files.example/1.png"));
  }

  @Test
  void anEditIsALaterVersion() {
    var said =
        (Said) only(status("public", "ada", "Hi", "\"edited_at\":\"2026-11-22T09:00:00.000Z\","));

    assertThat(said.edit()).isPositive();
  }

  @Test
  void ourOwnWordsAreNoCustomers() {
    assertThat(only(status("public", "brand", "Hi", ""))).isInstanceOf(Ignored.class);
  }

  @Test
  void aMalformedBodyIsRefused() {
    for (var body : List.of("", "{}", "[1]", "[{}]")) {
      assertThatThrownBy(() -> mastodon.parse(account("brand@x.example"), body.getBytes(UTF_8)))
          .as(body)
          .isInstanceOf(MalformedPayload.class);
    }
  }

  @Test
  void notificationsAreAskedForOldestFirstFromWhereTheLastAnswerEnded() {
    try (var instance = new FakeNetwork()) {
      instance.answers(
          200, "[{\"id\":\"100\",\"type\":\"follow\"},{\"id\":\"99\",\"type\":\"follow\"}]");

      var polled =
          new MastodonPoll("http").poll(account("brand@" + instance.host()), SECRETS, "42");

      assertThat(instance.asked().path()).isEqualTo("/api/v1/notifications?limit=40&min_id=42");
      assertThat(instance.asked().headers()).containsEntry("authorization", "Bearer token");
      assertThat(polled.cursor()).isEqualTo("100");
      assertThat(polled.more()).isFalse();
      assertThat(Json.objects(polled.bodies().getFirst()))
          .extracting(it -> Json.id(it, "id"))
          .containsExactly("99", "100");
    }
  }

  @Test
  void anAccountJustConnectedIsAskedForItsNewestOnlyNotForYears() {
    try (var instance = new FakeNetwork()) {
      instance.answers(200, "[{\"id\":\"100\",\"type\":\"follow\"}]");

      var polled =
          new MastodonPoll("http").poll(account("brand@" + instance.host()), SECRETS, null);

      assertThat(instance.asked().path()).isEqualTo("/api/v1/notifications?limit=40");
      assertThat(polled.cursor()).isEqualTo("100");
      assertThat(polled.more()).isFalse();
    }
  }

  @Test
  void whereNothingIsNewTheCursorStays() {
    try (var instance = new FakeNetwork()) {
      instance.answers(200, "[]");

      var polled =
          new MastodonPoll("http").poll(account("brand@" + instance.host()), SECRETS, "42");

      assertThat(polled.bodies()).isEmpty();
      assertThat(polled.cursor()).isEqualTo("42");
    }
  }

  @Test
  void aRefusedTokenIsSaidAndNotAskedAgainAtOnce() {
    try (var instance = new FakeNetwork()) {
      instance.answers(401, "{\"error\":\"The access token was revoked\"}");

      assertThatThrownBy(() ->
              new MastodonPoll("http").poll(account("brand@" + instance.host()), SECRETS, null))
          .isInstanceOfSatisfying(
              PollFailed.class, it -> assertThat(it.atLeast()).isGreaterThan(Duration.ofMinutes(1)))
          .hasMessageContaining("access token");
    }
  }

  @Test
  void anAnswerMentionsThePersonAndIsNotSaidTwice() {
    try (var instance = new FakeNetwork()) {
      instance.answers(200, "{\"id\":\"500\"}");
      var answer =
          new OutboundMessage(
              UUID.randomUUID(), Visibility.PRIVATE, "ada@cybre.space", "9", "Grazie");
      var api = new MastodonApi("http");

      assertThat(api.send(account("brand@" + instance.host()), SECRETS, answer))
          .isEqualTo(new Sent("500"));
      assertThat(instance.asked().headers())
          .containsEntry("idempotency-key", answer.id().toString());
      assertThat(instance.asked().body())
          .contains(
              "@ada@cybre.space Grazie", "\"visibility\":\"direct\"", "\"in_reply_to_id\":\"9\"");

      instance.answers(422, "{\"error\":\"Validation failed\"}");
      assertThat(api.send(account("brand@" + instance.host()), SECRETS, answer))
          .isEqualTo(new Refused("Mastodon: Validation failed"));
    }
  }

  private static ChannelAccount account(String acct) {
    return new ChannelAccount(UUID.randomUUID(), "mastodon", "brand", acct, "Brand");
  }

  private InboundEvent only(String body) {
    var events = mastodon.parse(account("brand@x.example"), body.getBytes(UTF_8));
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static String status(String visibility, String acct, String content, String more) {
    return """
    [{"id":"1","type":"mention","status":{"id":"9",%s"created_at":"2026-11-22T08:00:00.000Z","visibility":"%s",
    "spoiler_text":"Food","content":"%s","account":{"acct":"%s","display_name":"Ada"},
    "media_attachments":[{"type":"image","url":"https://files.example/1.png"}]}}]
    """
        .formatted(more, visibility, content, acct);
  }
}
