package org.mutualcrm.meta;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code X-Hub-Signature-256}: {@code sha256=} and the hex HMAC-SHA256 of the raw body under the
 * app secret.
 */
public final class MetaSignature {

  private static final String PREFIX = "sha256=";

  private MetaSignature() {}

  public static String sign(String appSecret, byte[] body) {
    return PREFIX + HexFormat.of().formatHex(hmac(appSecret, body));
  }

  /** Compares in constant time. */
  static boolean matches(String appSecret, byte[] body, @Nullable String header) {
    if (header == null || !header.startsWith(PREFIX)) return false;
    try {
      var claimed = HexFormat.of().parseHex(header.substring(PREFIX.length()).strip());
      return MessageDigest.isEqual(hmac(appSecret, body), claimed);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Proves to the Graph API that a caller with this token also knows the app secret. */
  public static String proof(String appSecret, String accessToken) {
    return HexFormat.of()
        .formatHex(hmac(appSecret, accessToken.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static byte[] hmac(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              secret.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
