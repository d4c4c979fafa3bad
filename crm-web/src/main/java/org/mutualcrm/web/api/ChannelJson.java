package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.AccountState;
import org.mutualcrm.capture.SourceLine;
import org.mutualcrm.capture.SourceLine.Health;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.OutboundNetwork.Limits;
import org.mutualcrm.channel.Visibility;

/**
 * An account as the interface tells it.
 *
 * @param address where its network delivers, below our own address
 * @param problem why asking the network for news does not work at present
 * @param expiresAt when the access ends, where it is known
 */
record ChannelJson(
    UUID id,
    String network,
    String key,
    String externalId,
    String name,
    Map<String, String> settings,
    String address,
    AccountState state,
    Health health,
    @Nullable String problem,
    @Nullable Instant expiresAt,
    Instant connectedAt,
    @Nullable Instant lastEventAt,
    long waiting,
    long quarantined,
    CapabilitiesJson capabilities) {

  static ChannelJson of(SourceLine line, @Nullable OutboundNetwork network, Instant now) {
    var it = line.account();
    return new ChannelJson(
        it.id(),
        it.network(),
        it.key(),
        it.externalId(),
        it.name(),
        it.settings(),
        "/webhooks/" + it.network() + "/" + it.key(),
        line.state(),
        line.health(now),
        line.problem(),
        line.expiresAt(),
        line.connectedAt(),
        line.lastEventAt(),
        line.waiting(),
        line.quarantined(),
        CapabilitiesJson.of(network));
  }

  /**
   * What can be sent there.
   *
   * @param replies whether anything can
   * @param privateLength of a private answer, in characters
   * @param publicLength of a public one
   * @param windowSeconds how long after the customer's last message anything may be said
   */
  record CapabilitiesJson(
      boolean replies,
      @Nullable Integer privateLength,
      @Nullable Integer publicLength,
      @Nullable Long windowSeconds) {

    static CapabilitiesJson of(@Nullable OutboundNetwork network) {
      if (network == null) return new CapabilitiesJson(false, null, null, null);
      Limits limits = network.limits(Visibility.PRIVATE);
      return new CapabilitiesJson(
          true,
          limits.maxLength(),
          network.limits(Visibility.PUBLIC).maxLength(),
          limits.window() == null ? null : limits.window().toSeconds());
    }
  }
}
