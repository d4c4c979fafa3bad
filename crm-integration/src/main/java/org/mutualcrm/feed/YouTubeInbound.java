package org.mutualcrm.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundNetwork;
import org.springframework.stereotype.Component;

/**
 * A YouTube channel of ours: the videos it publishes, by the feed that YouTube's hub distributes.
 * An account is the channel's id.
 *
 * @see <a href="https://developers.google.com/youtube/v3/guides/push_notifications">push
 *     notifications</a>
 */
@Component
class YouTubeInbound implements InboundNetwork {

  static final String NETWORK = "youtube";

  private static final String TOPIC = "https://www.youtube.com/xml/feeds/videos.xml?channel_id=";
  private static final Pattern VIDEO = Pattern.compile("[A-Za-z0-9_-]{11}");

  private final Clock clock;

  YouTubeInbound(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public Optional<Handshake> handshake(
      ChannelAccount account, ChannelSecrets secrets, Map<String, String> query) {
    return WebSub.confirm(TOPIC + account.externalId(), query)
        .or(() -> WebSub.confirm(TOPIC.replace("/xml/", "/") + account.externalId(), query));
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return WebSub.authentic(secrets, headers, body);
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var events = new ArrayList<InboundEvent>();
    for (var entry : FeedEntries.read(body).getEntries()) events.add(published(entry));
    if (events.isEmpty()) events.add(new Ignored("feed", "it has no entries"));
    return events;
  }

  private InboundEvent published(SyndEntry entry) {
    var video = video(entry);
    if (video == null) return new Ignored("entry", "it names no video");
    return new Published(
        video,
        FeedEntries.text(entry),
        "https://www.youtube.com/watch?v=" + video,
        FeedEntries.published(entry, clock.instant()));
  }

  private static @Nullable String video(SyndEntry entry) {
    return entry.getForeignMarkup().stream()
        .filter(it -> it.getName().equals("videoId"))
        .map(it -> it.getText().strip())
        .filter(it -> VIDEO.matcher(it).matches())
        .findFirst()
        .orElse(null);
  }
}
