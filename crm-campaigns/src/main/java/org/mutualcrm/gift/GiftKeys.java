package org.mutualcrm.gift;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.stereotype.Component;

/**
 * Codes and links of gifts. Neither is stored: both follow from the gift and the installation's
 * secret, and a new generation makes the one before worthless. Links carry 128 bits nobody can
 * guess.
 */
@Component
class GiftKeys {

  private static final int MAC = 16;

  private final InstallationSecret secret;

  GiftKeys(InstallationSecret secret) {
    this.secret = secret;
  }

  record Opened(UUID id, byte[] proof) {}

  CodeText code(GiftId gift, int generation) {
    return CodeText.of(secret.mac("gift-code", gift + " " + generation));
  }

  String hash(CodeText code) {
    return HexFormat.of().formatHex(secret.mac("gift-code-hash", code.value()), 0, MAC);
  }

  String link(GiftId gift, int generation) {
    return token(gift.value(), proof("gift-link", gift.value(), generation));
  }

  String orderLink(GiftOrderId order) {
    return token(order.value(), proof("gift-order", order.value(), 0));
  }

  /** The order a link opens; nothing for one that is forged. */
  Optional<GiftOrderId> order(String token) {
    return opened(token)
        .filter(it -> MessageDigest.isEqual(it.proof(), proof("gift-order", it.id(), 0)))
        .map(it -> new GiftOrderId(it.id()));
  }

  Optional<Opened> opened(String token) {
    if (token.length() > 60) return Optional.empty();
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != 16 + MAC) return Optional.empty();
      var id = ByteBuffer.wrap(bytes);
      return Optional.of(
          new Opened(
              new UUID(id.getLong(), id.getLong()), Arrays.copyOfRange(bytes, 16, bytes.length)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean opens(Opened link, int generation) {
    return MessageDigest.isEqual(link.proof(), proof("gift-link", link.id(), generation));
  }

  private static String token(UUID id, byte[] proof) {
    var bytes =
        ByteBuffer.allocate(16 + MAC)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(proof)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] proof(String purpose, UUID id, int generation) {
    return Arrays.copyOf(secret.mac(purpose, id + " " + generation), MAC);
  }
}
