package org.mutualcrm.matching;

/** Turns what two records may agree on into numbers; 0 is for nothing to agree on. */
final class KeyHash {

  private KeyHash() {}

  static long of(String text) {
    if (text.isEmpty()) return 0;
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    return mixed(hash);
  }

  /** Agreement on both. */
  static long both(long a, long b) {
    return a == 0 || b == 0 ? 0 : mixed(a * 31 + b);
  }

  private static long mixed(long hash) {
    long z = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (z ^ (z >>> 33)) | 1;
  }
}
