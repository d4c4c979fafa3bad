package org.mutualcrm.generic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mutualcrm.wire.Hmac;

/**
 * How both sides sign: id, time and body under a shared secret, so that neither an old delivery nor
 * a changed one passes.
 *
 * @see <a href="https://www.standardwebhooks.com/">Standard Webhooks</a>
 */
final class Signature {

  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String VERSION = "v1,";
  private static final String ENCODED = "whsec_";

  private Signature() {}

  /** Header names are lower case. A sender that changes its secret may sign with both. */
  static boolean valid(String secret, Map<String, String> headers, byte[] body, Instant now) {
    var id = headers.getOrDefault(ID, "");
    var timestamp = headers.getOrDefault(TIMESTAMP, "");
    if (secret.isEmpty() || id.isEmpty() || id.length() > 300) return false;
    if (!timestamp.matches("\\d{1,12}")) return false;
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    if (age.compareTo(TOLERANCE) > 0) return false;
    var expected = of(secret, id, timestamp, body);
    return Arrays.stream(headers.getOrDefault(SIGNATURE, "").strip().split("\\s+"))
        .anyMatch(it -> Hmac.same(expected, it));
  }

  /** The headers that prove a delivery of ours. */
  static Map<String, String> headers(String secret, String id, byte[] body, Instant now) {
    var timestamp = Long.toString(now.getEpochSecond());
    var headers = new LinkedHashMap<String, String>();
    headers.put(ID, id);
    headers.put(TIMESTAMP, timestamp);
    headers.put(SIGNATURE, of(secret, id, timestamp, body));
    return headers;
  }

  private static String of(String secret, String id, String timestamp, byte[] body) {
    var head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    var signed = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return VERSION + Base64.getEncoder().encodeToString(Hmac.SHA256.of(key(secret), signed));
  }

  /** The standard writes secrets as whsec_ and base64; any other is taken letter by letter. */
  private static byte[] key(String secret) {
    if (secret.startsWith(ENCODED)) {
      try {
        return Base64.getDecoder().decode(secret.substring(ENCODED.length()));
      } catch (IllegalArgumentException _) {
        // Then it is a word that happens to begin like this.
      }
    }
    return secret.getBytes(StandardCharsets.UTF_8);
  }
}
