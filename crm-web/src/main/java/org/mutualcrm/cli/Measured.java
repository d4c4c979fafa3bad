package org.mutualcrm.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How many bytes passed, and their SHA-256. */
final class Measured {

  private final MessageDigest digest;
  private long bytes;

  Measured() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(byte[] from, int offset, int length) {
    digest.update(from, offset, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /** Once, at the end. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
