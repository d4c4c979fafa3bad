package org.mutualcrm.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.mutualcrm.wire.AddressRules;

/**
 * Where an endpoint is. Its text is checked here; its address each time before it is connected to,
 * and that very address is then the one connected to.
 *
 * @throws IllegalArgumentException if the URL is none that webhooks are sent to, and why
 */
record Destination(URI uri, boolean privateNetworks) {

  private static final int LONGEST = 2_000;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int FREE_PORTS = 1_024;

  Destination {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean plain = scheme.equals("http") && privateNetworks;
    if (!scheme.equals("https") && !plain)
      throw new IllegalArgumentException("Webhooks are sent to https addresses only");
    if (uri.getHost() == null || uri.getHost().isBlank())
      throw new IllegalArgumentException("The URL names no host");
    if (uri.getRawUserInfo() != null)
      throw new IllegalArgumentException("The URL must not hold a user name or password");
    if (uri.getRawFragment() != null)
      throw new IllegalArgumentException("The URL must not have a fragment");
    int port = uri.getPort();
    if (port != -1 && port != HTTPS && (port < FREE_PORTS || port > 65_535) && !privateNetworks)
      throw new IllegalArgumentException("The port must be 443, or 1024 and above");
  }

  static Destination of(String url, boolean privateNetworks) {
    if (url.length() > LONGEST) throw new IllegalArgumentException("The URL is too long");
    try {
      return new Destination(new URI(url.strip()), privateNetworks);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("This is no URL");
    }
  }

  boolean encrypted() {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  int port() {
    if (uri.getPort() != -1) return uri.getPort();
    return encrypted() ? HTTPS : HTTP;
  }

  /** Without the brackets of an IPv6 address. */
  String host() {
    var host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** What the Host header says. */
  String authority() {
    return uri.getPort() == -1 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  String target() {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /**
   * The address to connect to.
   *
   * @throws UnknownHostException if the name has none
   * @throws RefusedAddress if one of them must not be spoken to
   */
  InetAddress resolve() throws UnknownHostException, RefusedAddress {
    return allowed(InetAddress.getAllByName(host()));
  }

  /** One bad address among good ones is a trick, so all have to be good. */
  InetAddress allowed(InetAddress... addresses) throws RefusedAddress {
    boolean all = Arrays.stream(addresses).allMatch(this::allows);
    if (addresses.length == 0 || !all) throw new RefusedAddress(host());
    return addresses[0];
  }

  private boolean allows(InetAddress address) {
    if (privateNetworks && AddressRules.isPrivate(address)) return true;
    return encrypted() && AddressRules.isPublic(address);
  }

  /** The address is in a network that webhooks are not sent to. */
  static final class RefusedAddress extends Exception {

    RefusedAddress(String host) {
      super(host + " is at an address webhooks are not sent to", null, false, false);
    }
  }
}
