package org.mutualcrm.web.audit;

import org.jspecify.annotations.Nullable;

/** A network address that leads to an office or a street, not to a device. */
final class ShortAddress {

  private ShortAddress() {}

  /**
   * The first three of four numbers of an IPv4 address, the first three of eight groups of an IPv6
   * one ({@code 203.0.113.0}, {@code 2001:db8:1::}); null for what is neither.
   */
  static @Nullable String of(@Nullable String address) {
    if (address == null) return null;
    int dot = address.lastIndexOf('.');
    if (dot > 0 && address.indexOf(':') < 0) return address.substring(0, dot) + ".0";
    if (address.indexOf(':') < 0) return null;
    var groups = new StringBuilder();
    int taken = 0;
    for (var group : address.split(":", -1)) {
      // What a double colon stands for is zeros, and so is all that follows.
      if (group.isEmpty() || taken == 3) break;
      groups.append(group).append(':');
      taken++;
    }
    return groups.isEmpty() ? "::" : groups.append(':').toString();
  }
}
