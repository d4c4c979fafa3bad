package org.mutualcrm.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.wire.AddressRules;
import org.mutualcrm.wire.AddressRules.Block;
import org.springframework.stereotype.Component;

/**
 * Which hosts may be connected to: public ones, as with webhooks, and those of the company's own
 * that whoever runs this installation has named. Asked each time before connecting.
 */
@Component
class HostGuard {

  private final ConnectorSettings settings;

  HostGuard(ConnectorSettings settings) {
    this.settings = settings;
  }

  /**
   * The address to connect to; with several, all have to be allowed.
   *
   * @throws ImportRefused if the name has no address, or one that is not allowed
   */
  InetAddress address(String host) {
    try {
      var addresses = InetAddress.getAllByName(host);
      boolean all = Arrays.stream(addresses).allMatch(it -> allows(host, it));
      if (addresses.length > 0 && all) return addresses[0];
    } catch (UnknownHostException _) {
      throw Faults.invalid(
          "UNKNOWN_HOST",
          "host",
          "No machine is called " + host,
          "Check the name; from this machine it has to be known to DNS.");
    }
    throw Faults.invalid(
        "HOST_REFUSED",
        "host",
        host + " is at an address inside the company that is not named in crm.connectors.inner",
        "Ask whoever runs this installation to name it there: the host, its address or its network.");
  }

  private boolean allows(String host, InetAddress address) {
    return AddressRules.isPublic(address)
        || (AddressRules.isPrivate(address) && named(host, address));
  }

  private boolean named(String host, InetAddress address) {
    return settings.inner().stream().anyMatch(it -> names(it, host, address));
  }

  private static boolean names(String inner, String host, InetAddress address) {
    if (inner.equalsIgnoreCase(host)) return true;
    if (inner.contains("/")) return Block.of(inner).has(address);
    return List.of(address.getHostAddress()).contains(inner.toLowerCase(Locale.ROOT));
  }
}
