package org.mutualcrm.capture;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelSecrets;

/**
 * An account of ours to connect. The key is its name in addresses: lower case letters, digits, '-'
 * and '_'.
 *
 * @param settings what else the network has to be told, and may be seen
 * @param expiresAt until when the network believes us, where somebody knows
 */
public record ConnectAccount(
    String network,
    String key,
    String externalId,
    String name,
    ChannelSecrets secrets,
    Map<String, String> settings,
    @Nullable Instant expiresAt) {

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  public ConnectAccount {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "An account's key has lower case letters, digits, '-' and '_'");
    }
    if (externalId.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("An account has the network's id and a name");
    }
    settings = Map.copyOf(settings);
  }

  public ConnectAccount(
      String network, String key, String externalId, String name, ChannelSecrets secrets) {
    this(network, key, externalId, name, secrets, Map.of(), null);
  }

  public ConnectAccount(
      String network,
      String key,
      String externalId,
      String name,
      ChannelSecrets secrets,
      Map<String, String> settings) {
    this(network, key, externalId, name, secrets, settings, null);
  }
}
