package org.mutualcrm.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.wire.SourceNames;
import org.springframework.stereotype.Component;

/**
 * A feed that somebody else writes: a newspaper, a forum, a blog. An account of ours is its
 * address.
 */
@Component
class FeedInbound implements InboundNetwork {

  static final String NETWORK = "feed";

  private final Clock clock;

  FeedInbound(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public Optional<Handshake> handshake(
      ChannelAccount account, ChannelSecrets secrets, Map<String, String> query) {
    return WebSub.confirm(account.externalId(), query);
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return WebSub.authentic(secrets, headers, body);
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var feed = FeedEntries.read(body);
    var source = source(account);
    var events = new ArrayList<InboundEvent>();
    for (var entry : feed.getEntries()) events.add(said(source, feed, entry));
    if (events.isEmpty()) events.add(new Ignored("feed", "it has no entries"));
    return events;
  }

  private InboundEvent said(SourceKey source, SyndFeed feed, SyndEntry entry) {
    var id = FeedEntries.id(entry);
    var text = FeedEntries.text(entry);
    if (text == null) return new Ignored("entry " + id, "it says nothing");
    var author = author(feed, entry);
    return new Said(
        NETWORK,
        id,
        id,
        null,
        InteractionKind.POST,
        Visibility.PUBLIC,
        new Person(source, author, author, null, List.of()),
        text,
        List.of(),
        entry.getLink(),
        FeedEntries.published(entry, clock.instant()),
        FeedEntries.edit(entry));
  }

  /** Who writes there; where nobody is named, the publication itself. */
  private static String author(SyndFeed feed, SyndEntry entry) {
    for (var name : new String[] {entry.getAuthor(), feed.getAuthor(), feed.getTitle()}) {
      if (name != null && !name.isBlank()) return name.strip();
    }
    return "unnamed";
  }

  private static SourceKey source(ChannelAccount account) {
    var host = URI.create(account.externalId()).getHost();
    return new SourceKey("feed:" + SourceNames.part(host == null ? account.key() : host));
  }
}
