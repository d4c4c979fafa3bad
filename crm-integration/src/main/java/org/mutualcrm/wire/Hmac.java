package org.mutualcrm.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests by which networks sign what they send, RFC 2104. */
public enum Hmac {
  SHA1("HmacSHA1"),
  SHA256("HmacSHA256"),
  SHA384("HmacSHA384"),
  SHA512("HmacSHA512");

  private final String algorithm;

  Hmac(String algorithm) {
    this.algorithm = algorithm;
  }

  public byte[] of(String secret, byte[] body) {
    return of(secret.getBytes(StandardCharsets.UTF_8), body);
  }

  public byte[] of(byte[] secret, byte[] body) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] of(String secret, String text) {
    return of(secret, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Compares two secrets in a time that tells nothing of where they differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
