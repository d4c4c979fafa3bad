package org.mutualcrm.capture;

import java.util.Map;
import java.util.regex.Pattern;
import org.mutualcrm.channel.ChannelSecrets;

/**
 * An account of ours to connect. The key is its name in addresses: lower case letters, digits, '-'
 * and '_'.
 *
 * @param settings what else the network has to be told, and may be seen
 */
public record ConnectAccount(
    String network,
    String key,
    String externalId,
    String name,
    ChannelSecrets secrets,
    Map<String, String> settings) {

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
    this(network, key, externalId, name, secrets, Map.of());
  }
}
