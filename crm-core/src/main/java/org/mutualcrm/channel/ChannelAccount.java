package org.mutualcrm.channel;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account of ours on a network.
 *
 * @param key what the account is called in addresses: {@code /webhooks/meta/{key}}
 * @param externalId the network's own id of it: the page id
 * @param settings what else the network has to be told, and may be seen: its servers, its options
 */
public record ChannelAccount(
    UUID id,
    String network,
    String key,
    String externalId,
    String name,
    Map<String, String> settings) {

  public ChannelAccount {
    settings = Map.copyOf(settings);
  }

  public ChannelAccount(UUID id, String network, String key, String externalId, String name) {
    this(id, network, key, externalId, name, Map.of());
  }

  /** A setting that somebody made; null where it was left open. */
  public @Nullable String setting(String name) {
    var value = settings.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
