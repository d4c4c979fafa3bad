package org.mutualcrm.webhook;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.mutualcrm.wire.Hmac;

/** Signatures of Standard Webhooks 1.0: version 1, symmetric. */
final class Signing {

  private static final String PREFIX = "whsec_";

  private Signing() {}

  /** One signature for each secret, so that a receiver may know either. */
  static String sign(List<byte[]> secrets, String id, long seconds, String body) {
    var content =
        (id + "." + seconds + "." + body).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return secrets.stream()
        .map(it -> "v1," + Base64.getEncoder().encodeToString(Hmac.SHA256.of(it, content)))
        .collect(Collectors.joining(" "));
  }

  /** As its owner is shown it, once. */
  static String shown(byte[] secret) {
    return PREFIX + Base64.getEncoder().encodeToString(secret);
  }
}
