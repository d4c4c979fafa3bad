package org.mutualcrm.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
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

class BlueskyTests {

  private static final String SESSION = "{\"did\":\"did:plc:us\",\"accessJwt\":\"jwt\"}";
  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "bluesky", "shop", "shop.bsky.social", "Shop");
  private static final ChannelSecrets SECRETS = new ChannelSecrets("", "", "app-password");

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC);
  private final FakeNetwork network = new FakeNetwork();
  private final BlueskySessions sessions = new BlueskySessions(network.url(), clock);
  private final BlueskyInbound bluesky = new BlueskyInbound();

  @AfterEach
  void close() {
    network.close();
  }

  @ParameterizedTest
  @CsvSource({"mention,MENTION", "reply,COMMENT", "quote,POST"})
  void whatIsSaidIsPublicAndItsAuthorKnownByDid(String reason, InteractionKind kind) {
    var said = (Said) only(notification(reason, "did:plc:ada", "2026-11-22T08:00:00.000Z"));

    assertThat(said.kind()).isEqualTo(kind);
    assertThat(said.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(said.person().externalId()).isEqualTo("did:plc:ada");
    assertThat(said.person().handle()).isEqualTo("@ada.example");
    assertThat(said.threadId()).isEqualTo("at://did:plc:us/app.bsky.feed.post/root");
    assertThat(said.permalink()).isEqualTo("https://bsky.app/profile/did:plc:ada/post/3k1");
  }

  @ParameterizedTest
  @CsvSource({"like", "repost", "follow", "starterpack-joined"})
  void signalsOpenNoConversation(String reason) {
    assertThat(only(notification(reason, "did:plc:ada", "2026-11-22T08:00:00.000Z")))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void aMalformedBodyIsRefused() {
    for (var body : new String[] {"", "{}", "[{}]", "[{\"reason\":\"reply\"}]"}) {
      assertThatThrownBy(() -> bluesky.parse(ACCOUNT, body.getBytes(UTF_8)))
          .as(body)
          .isInstanceOf(MalformedPayload.class);
    }
  }

  @Test
  void newsAreReadBackToWhatIsKnownAndHandedOverOldestFirst() {
    var newest = notification("reply", "did:plc:ada", "2026-11-22T08:00:02.000Z");
    var middle = notification("reply", "did:plc:ada", "2026-11-22T08:00:01.000Z");
    var known = notification("reply", "did:plc:ada", "2026-11-22T08:00:00.000Z");
    network.answers(200, SESSION);
    network.answers(
        200,
        "{\"cursor\":\"older\",\"notifications\":[" + newest + "," + middle + "," + known + "]}");

    var polled = new BlueskyPoll(sessions).poll(ACCOUNT, SECRETS, "2026-11-22T08:00:00.000Z");

    assertThat(polled.cursor()).isEqualTo("2026-11-22T08:00:02.000Z");
    assertThat(Json.objects(polled.bodies().getFirst()))
        .extracting(it -> Json.text(it, "indexedAt"))
        .containsExactly("2026-11-22T08:00:01.000Z", "2026-11-22T08:00:02.000Z");
    assertThat(network.asked().headers()).containsEntry("authorization", "Bearer jwt");
  }

  @Test
  void aSessionIsOpenedOnceAndAgainWhenItEnded() {
    var poll = new BlueskyPoll(sessions);
    network.answers(200, SESSION).answers(200, "{\"notifications\":[]}");
    poll.poll(ACCOUNT, SECRETS, null);
    network.answers(200, "{\"notifications\":[]}");
    poll.poll(ACCOUNT, SECRETS, null);
    assertThat(network.asked().path()).contains("listNotifications");
    network
        .answers(400, "{\"error\":\"ExpiredToken\"}")
        .answers(200, SESSION)
        .answers(200, "{\"notifications\":[]}");

    assertThat(poll.poll(ACCOUNT, SECRETS, "x").cursor()).isEqualTo("x");
  }

  @Test
  void anAnswerIsSentEvenIfTheSessionEndedMeanwhile() {
    network
        .answers(200, SESSION)
        .answers(401, "{\"error\":\"ExpiredToken\"}")
        .answers(200, SESSION)
        .answers(200, "{\"posts\":[{\"uri\":\"at://x/y/z\",\"cid\":\"c\",\"record\":{}}]}")
        .answers(200, "{\"uri\":\"at://did:plc:us/app.bsky.feed.post/9\",\"cid\":\"c9\"}");

    assertThat(new BlueskyApi(sessions, clock).send(ACCOUNT, SECRETS, answer("at://x/y/z")))
        .isEqualTo(new Sent("at://did:plc:us/app.bsky.feed.post/9"));
  }

  @Test
  void aRefusedAppPasswordIsSaidAndNotTriedAgainAtOnce() {
    network.answers(401, "{\"error\":\"AuthenticationRequired\"}");

    assertThatThrownBy(() -> new BlueskyPoll(sessions).poll(ACCOUNT, SECRETS, null))
        .isInstanceOfSatisfying(
            PollFailed.class,
            failed -> assertThat(failed.atLeast()).isGreaterThan(Duration.ofMinutes(5)))
        .hasMessageContaining("app password");
  }

  @Test
  void anAnswerHangsUnderTheirPostAndUnderTheRootOfTheThread() {
    network
        .answers(200, SESSION)
        .answers(
            200,
            """
            {"posts":[{"uri":"at://did:plc:ada/app.bsky.feed.post/3k1","cid":"c1","record":{"reply":{
            "root":{"uri":"at://did:plc:us/app.bsky.feed.post/root","cid":"c0"}}}}]}
            """)
        .answers(200, "{\"uri\":\"at://did:plc:us/app.bsky.feed.post/9\",\"cid\":\"c9\"}");
    var answer = answer("at://did:plc:ada/app.bsky.feed.post/3k1");

    var result = new BlueskyApi(sessions, clock).send(ACCOUNT, SECRETS, answer);

    assertThat(result).isEqualTo(new Sent("at://did:plc:us/app.bsky.feed.post/9"));
    var body = Json.object(network.asked().body().getBytes(UTF_8));
    assertThat(body.path("rkey").asString()).isEqualTo(BlueskyApi.key(answer.id()));
    assertThat(body.at("/record/reply/root/cid").asString()).isEqualTo("c0");
    assertThat(body.at("/record/reply/parent/cid").asString()).isEqualTo("c1");
    assertThat(body.path("repo").asString()).isEqualTo("did:plc:us");
  }

  @Test
  void whatIsGoneCanNotBeAnswered() {
    network.answers(200, SESSION).answers(200, "{\"posts\":[]}");

    assertThat(new BlueskyApi(sessions, clock).send(ACCOUNT, SECRETS, answer("at://x/y/z")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aKeyIsAsTheProtocolWantsItAndTheSameForTheSameMessage() {
    for (int i = 0; i < 1_000; i++) {
      var id = UUID.randomUUID();
      assertThat(BlueskyApi.key(id))
          .matches("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
          .isEqualTo(BlueskyApi.key(id));
    }
  }

  private static OutboundMessage answer(String parent) {
    return new OutboundMessage(UUID.randomUUID(), Visibility.PUBLIC, "did:plc:ada", parent, "Ciao");
  }

  private InboundEvent only(String notification) {
    var events = bluesky.parse(ACCOUNT, ("[" + notification + "]").getBytes(UTF_8));
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static String notification(String reason, String did, String at) {
    return """
    {"uri":"at://did:plc:ada/app.bsky.feed.post/3k1","cid":"c1","reason":"%s","indexedAt":"%s","author":{"did":"%s",
    "handle":"ada.example","displayName":"Ada"},"record":{"$type":"app.bsky.feed.post","text":"Ciao","createdAt":"%s",
    "reply":{"root":{"uri":"at://did:plc:us/app.bsky.feed.post/root","cid":"c0"},"parent":{"uri":"at://p","cid":"c"}}}}
    """
        .formatted(reason, at, did, at);
  }
}
