package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the demo is made of.
 *
 * @param load whether an empty database gets the history
 * @param seed the same seed and end give the same history
 * @param scale 1 is about 3,000 people; a tenth is a tenth of everything
 * @param until when the history ends; absent means now
 * @param live whether things go on happening after it
 * @param liveEvery how often, about
 * @param liveLimit how many things at that pace; then a tenth of it
 */
@ConfigurationProperties("crm.demo")
record DemoSettings(
    @DefaultValue("true") boolean load,
    @DefaultValue("20110601") long seed,
    @DefaultValue("1") double scale,
    @Nullable Instant until,
    @DefaultValue("true") boolean live,
    @DefaultValue("8s") Duration liveEvery,
    @DefaultValue("1500") int liveLimit) {

  int scaled(int count) {
    return (int) Math.max(1, Math.round(count * scale));
  }
}
