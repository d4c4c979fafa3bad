package org.mutualcrm.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import crmtesting.RealPayloads;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.PolledNetwork.PollFailed;

class FeedTests {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final ChannelAccount NEWS = account("feed", "https://news.example/rss");
  private static final ChannelAccount CHANNEL = account("youtube", "UCxxxxxxxxxxxxxxxxxxxxxx");

  private final FeedInbound feed = new FeedInbound(Clock.fixed(NOW, ZoneOffset.UTC));
  private final YouTubeInbound youTube = new YouTubeInbound(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void realVideosOfAChannelArePublishedAndTheOneWithoutAnIdIsSkipped() {
    var events = youTube.parse(CHANNEL, RealPayloads.read("misc/youtube_websub_two_entries.xml"));

    assertThat(events)
        .extracting(it -> it.getClass().getSimpleName())
        .containsExactly("Published", "Published", "Ignored");
    var video = (Published) events.getFirst();
    assertThat(video.externalId()).isEqualTo("AbCdEfGhIjK");
    assertThat(video.text()).isEqualTo("【待機室】晚上 8 點開台 & 聊天");
    assertThat(video.occurredAt()).isEqualTo(Instant.parse("2026-09-27T10:00:00Z"));
  }

  @Test
  void anItemOfRssInAnotherEncodingIsReadWithItsWords() {
    var rss =
        """
        <?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>Der Anzeiger</title>
        <link>https://news.example</link><description>.</description>
        <item><title>Eis für alle</title><description>&lt;p&gt;Ein &lt;b&gt;großer&lt;/b&gt; Tag&lt;/p&gt;</description>
        <guid isPermaLink="false">n-1</guid><link>https://news.example/1</link>
        <pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>
        """;

    var said = (Said) feed.parse(NEWS, rss.getBytes(Charset.forName("ISO-8859-1"))).getFirst();

    assertThat(said.externalId()).isEqualTo("n-1");
    assertThat(said.text()).isEqualTo("Eis für alle\n\nEin großer Tag");
    assertThat(said.person().name()).isEqualTo("Der Anzeiger");
    assertThat(said.person().source().value()).isEqualTo("feed:news.example");
    assertThat(said.permalink()).isEqualTo("https://news.example/1");
  }

  @Test
  void anItemWithoutAnIdIsKnownByItsWords() {
    var one = (Said) feed.parse(NEWS, bare("Eis").getBytes(UTF_8)).getFirst();
    var again = (Said) feed.parse(NEWS, bare("Eis").getBytes(UTF_8)).getFirst();
    var other = (Said) feed.parse(NEWS, bare("Cono").getBytes(UTF_8)).getFirst();

    assertThat(one.externalId()).isEqualTo(again.externalId()).isNotEqualTo(other.externalId());
    assertThat(one.occurredAt()).isEqualTo(NOW);
  }

  @Test
  void aDocumentTypeIsRefusedForWhatItCouldReach() {
    var evil =
        """
        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <rss version="2.0"><channel><title>&x;</title></channel></rss>
        """;

    assertThatThrownBy(() -> feed.parse(NEWS, evil.getBytes(UTF_8)))
        .isInstanceOf(MalformedPayload.class);
    assertThatThrownBy(() -> feed.parse(NEWS, "<html>no feed".getBytes(UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void aHubIsConfirmedForOurOwnTopicOnly() {
    var topic = "https://www.youtube.com/xml/feeds/videos.xml?channel_id=" + CHANNEL.externalId();
    var secrets = new ChannelSecrets("", "", "");

    assertThat(youTube.handshake(CHANNEL, secrets, asks("subscribe", topic)))
        .contains(Handshake.text("42"));
    assertThat(youTube.handshake(CHANNEL, secrets, asks("subscribe", topic + "x"))).isEmpty();
    assertThat(youTube.handshake(CHANNEL, secrets, asks("unsubscribe", topic))).isEmpty();
  }

  @Test
  void aHubSignsWithTheMethodItNames() {
    var body = "what do ya want for nothing?".getBytes(UTF_8);
    var secrets = new ChannelSecrets("Jefe", "", "");

    // RFC 2202 and RFC 4231, test case 2.
    assertThat(feed.authentic(secrets, hub("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"), body))
        .isTrue();
    assertThat(
            feed.authentic(
                secrets,
                hub("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                body))
        .isTrue();
    assertThat(feed.authentic(secrets, hub("sha256=00"), body)).isFalse();
    assertThat(feed.authentic(secrets, hub("md5=00"), body)).isFalse();
    assertThat(feed.authentic(secrets, Map.of(), body)).isFalse();
    assertThat(feed.authentic(new ChannelSecrets("", "", ""), hub("sha1="), body)).isFalse();
  }

  @Test
  void anUnchangedFeedIsNotFetchedTwice() {
    try (var server = new FakeNetwork()) {
      var address = URI.create(server.url() + "/rss");
      server.answers(
          200,
          Map.of("ETag", "\"v1\"", "Last-Modified", "Sun, 22 Nov 2026 08:00:00 GMT"),
          bare("Eis"));
      var first = FeedPoll.fetch(address, null);
      server.answers(304, Map.of(), "");
      var second = FeedPoll.fetch(address, first.cursor());

      assertThat(first.bodies()).hasSize(1);
      assertThat(server.asked().headers())
          .containsEntry("if-none-match", "\"v1\"")
          .containsEntry("if-modified-since", "Sun, 22 Nov 2026 08:00:00 GMT");
      assertThat(second.bodies()).isEmpty();
      assertThat(second.cursor()).isEqualTo(first.cursor());
    }
  }

  @Test
  void aServerThatAsksForPatienceGetsIt() {
    try (var server = new FakeNetwork()) {
      server.answers(429, Map.of("Retry-After", "1800"), "");

      assertThatThrownBy(() -> FeedPoll.fetch(URI.create(server.url()), null))
          .isInstanceOfSatisfying(
              PollFailed.class, it -> assertThat(it.atLeast()).isEqualTo(Duration.ofMinutes(30)));
    }
  }

  private static Map<String, String> asks(String mode, String topic) {
    return Map.of("hub.mode", mode, "hub.topic", topic, "hub.challenge", "42");
  }

  private static Map<String, String> hub(String signature) {
    return Map.of("x-hub-signature", signature);
  }

  private static String bare(String title) {
    return """
    <rss version="2.0"><channel><title>N</title><link>https://n.example</link><description>d</description>
    <item><title>%s</title></item></channel></rss>
    """
        .formatted(title);
  }

  private static ChannelAccount account(String network, String id) {
    return new ChannelAccount(UUID.randomUUID(), network, "key", id, "Name");
  }
}
