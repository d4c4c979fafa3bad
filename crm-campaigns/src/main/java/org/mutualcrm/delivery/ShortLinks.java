package org.mutualcrm.delivery;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Short addresses, one for each link of each message. A token is the message's number, the link's,
 * and 56 bits of their HMAC-SHA256: it says nothing of the person and can not be guessed.
 */
@Component
class ShortLinks {

  static final int UNSUBSCRIBE = 0;
  static final int OFFER = 1;
  static final int FIRST_PAGE = 2;
  static final int PIXEL = 255;

  private static final int NUMBER = 6;
  private static final int MAC = 7;

  private final InstallationSecret secret;
  private final String home;

  ShortLinks(
      InstallationSecret secret,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.secret = secret;
    this.home = home.replaceAll("/+$", "");
  }

  record Opened(long number, int link) {}

  /** Whether others than ourselves can follow them. */
  boolean reachable() {
    return !home.contains("//localhost") && !home.contains("//127.0.0.1");
  }

  String page(String path) {
    return home + path;
  }

  String follow(long number, int link) {
    return home + "/l/" + token(number, link);
  }

  String unsubscribe(long number) {
    return home + "/p/unsubscribe/" + token(number, UNSUBSCRIBE);
  }

  Optional<Opened> open(String token) {
    if (token.length() > 40) return Optional.empty();
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != NUMBER + 1 + MAC) return Optional.empty();
      var body = Arrays.copyOf(bytes, NUMBER + 1);
      var mac = Arrays.copyOfRange(bytes, NUMBER + 1, bytes.length);
      var padded = ByteBuffer.allocate(8).putShort((short) 0).put(body, 0, NUMBER).flip();
      long number = padded.getLong();
      int link = body[NUMBER] & 0xff;
      return MessageDigest.isEqual(mac, mac(number, link))
          ? Optional.of(new Opened(number, link))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private String token(long number, int link) {
    var bytes = ByteBuffer.allocate(8 + 1 + MAC).putLong(number).put((byte) link);
    bytes.put(mac(number, link));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes.array(), 2, 8 + 1 + MAC));
  }

  private byte[] mac(long number, int link) {
    return Arrays.copyOf(secret.mac("campaign-link", number + " " + link), MAC);
  }
}
