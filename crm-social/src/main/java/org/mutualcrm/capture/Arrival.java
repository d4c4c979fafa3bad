package org.mutualcrm.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that came and is to be kept.
 *
 * @param digest what makes a repeated delivery the same one
 */
record Arrival(UUID account, byte[] digest, byte[] body, Instant at) {

  /**
   * @param name what its network calls it; null where its bytes are its name
   */
  static Arrival of(UUID account, @Nullable String name, byte[] body, Instant at) {
    var named = name == null ? body : ("named " + name).getBytes(StandardCharsets.UTF_8);
    return new Arrival(account, sha256(named), body, at);
  }

  /** The account and the digest, to compare by. */
  String key() {
    return account + " " + HexFormat.of().formatHex(digest);
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
