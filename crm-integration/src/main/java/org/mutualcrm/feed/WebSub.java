package org.mutualcrm.feed;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.wire.Hmac;

/**
 * How a hub asks whether we meant to subscribe, and how it signs what it then distributes.
 *
 * @see <a href="https://www.w3.org/TR/websub/">WebSub</a>
 */
final class WebSub {

  private WebSub() {}

  static Optional<Handshake> confirm(String topic, Map<String, String> query) {
    boolean ours =
        "subscribe".equals(query.get("hub.mode")) && topic.equals(query.get("hub.topic"));
    return ours
        ? Optional.ofNullable(query.get("hub.challenge")).map(Handshake::text)
        : Optional.empty();
  }

  static boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    var claimed = headers.getOrDefault("x-hub-signature", "").strip().split("=", 2);
    if (secrets.appSecret().isEmpty() || claimed.length != 2) return false;
    var method =
        switch (claimed[0].toLowerCase(Locale.ROOT)) {
          case "sha1" -> Hmac.SHA1;
          case "sha256" -> Hmac.SHA256;
          case "sha384" -> Hmac.SHA384;
          case "sha512" -> Hmac.SHA512;
          default -> null;
        };
    if (method == null) return false;
    var expected = java.util.HexFormat.of().formatHex(method.of(secrets.appSecret(), body));
    return Hmac.same(expected, claimed[1].toLowerCase(Locale.ROOT));
  }
}
