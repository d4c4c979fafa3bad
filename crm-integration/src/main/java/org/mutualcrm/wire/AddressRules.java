package org.mutualcrm.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses may be spoken to: public ones, by the special-purpose registries of IANA (RFC
 * 6890), so that nobody makes this server ask what only it can reach.
 */
public final class AddressRules {

  private static final List<Block> PRIVATE =
      List.of(
          Block.of("10.0.0.0/8"),
          Block.of("100.64.0.0/10"),
          Block.of("127.0.0.0/8"),
          Block.of("172.16.0.0/12"),
          Block.of("192.168.0.0/16"),
          Block.of("::1/128"),
          Block.of("fc00::/7"));

  private static final List<Block> PUBLIC = List.of(Block.of("0.0.0.0/0"), Block.of("2000::/3"));

  // Link-local holds the metadata services of clouds; tunnels and translations hide another
  // address.
  private static final List<Block> NEVER =
      List.of(
          Block.of("0.0.0.0/8"),
          Block.of("169.254.0.0/16"),
          Block.of("192.0.0.0/24"),
          Block.of("192.0.2.0/24"),
          Block.of("192.88.99.0/24"),
          Block.of("198.18.0.0/15"),
          Block.of("198.51.100.0/24"),
          Block.of("203.0.113.0/24"),
          Block.of("224.0.0.0/3"),
          Block.of("2001::/23"),
          Block.of("2001:db8::/32"),
          Block.of("2002::/16"),
          Block.of("3fff::/20"));

  private AddressRules() {}

  /** The company's own network, or this machine. */
  public static boolean isPrivate(InetAddress address) {
    return in(PRIVATE, address);
  }

  /**
   * Whether anybody on the internet can reach it. An IPv4 address mapped into IPv6 is one of IPv4.
   */
  public static boolean isPublic(InetAddress address) {
    return in(PUBLIC, address) && !in(PRIVATE, address) && !in(NEVER, address);
  }

  private static boolean in(List<Block> blocks, InetAddress address) {
    return blocks.stream().anyMatch(it -> it.has(address));
  }

  /** Addresses that begin alike, as CIDR writes them: 10.0.0.0/8. */
  public record Block(InetAddress base, int bits) {

    /**
     * @throws IllegalArgumentException if it is none
     */
    public static Block of(String cidr) {
      int slash = cidr.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(cidr.substring(0, slash)),
          Integer.parseInt(cidr.substring(slash + 1)));
    }

    public boolean has(InetAddress address) {
      if (address instanceof Inet4Address != base instanceof Inet4Address) return false;
      var mine = base.getAddress();
      var theirs = address.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) return false;
      }
      return true;
    }
  }
}
