package org.mutualcrm.feed;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.PolledNetwork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feeds and YouTube channels are fetched, whether a hub also pushes them or not. */
@Configuration(proxyBeanMethods = false)
class FeedPolls {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  @Bean
  PolledNetwork feedPoll() {
    return new Fetched(FeedInbound.NETWORK, "");
  }

  @Bean
  PolledNetwork youTubePoll(
      @Value("${crm.youtube.feed-url:https://www.youtube.com/feeds/videos.xml?channel_id=}")
          String url) {
    return new Fetched(YouTubeInbound.NETWORK, url);
  }

  private record Fetched(String network, String prefix) implements PolledNetwork {

    @Override
    public Duration pause() {
      return PAUSE;
    }

    @Override
    public Polled poll(ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor) {
      var address = URI.create(prefix + account.externalId());
      var scheme = address.getScheme();
      if (!"https".equals(scheme) && !"http".equals(scheme)) {
        throw new PollFailed("A feed's address begins with https://", Duration.ofHours(1));
      }
      return FeedPoll.fetch(address, cursor);
    }
  }
}
