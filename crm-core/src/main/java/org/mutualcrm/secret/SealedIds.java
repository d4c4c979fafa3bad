package org.mutualcrm.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Ids as they stand in links we give away: the id and 16 bytes of its HMAC-SHA256 under the
 * installation's secret. Nothing is stored for them, and a token made for one purpose opens nothing
 * else.
 */
@Component
public class SealedIds {

  private static final int MAC = 16;
  private static final int ID = 16;

  private final InstallationSecret secret;

  SealedIds(InstallationSecret secret) {
    this.secret = secret;
  }

  public String seal(String purpose, UUID id) {
    var bytes =
        ByteBuffer.allocate(ID + MAC)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(secret.mac(purpose, id.toString()), 0, MAC)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The id in a token; empty for one that was forged or made for another purpose. */
  public Optional<UUID> open(String purpose, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != ID + MAC) return Optional.empty();
    var buffer = ByteBuffer.wrap(bytes);
    var id = new UUID(buffer.getLong(), buffer.getLong());
    // Compared as it is written, so that one id has one token.
    boolean ours =
        MessageDigest.isEqual(seal(purpose, id).getBytes(US_ASCII), token.getBytes(US_ASCII));
    return ours ? Optional.of(id) : Optional.empty();
  }
}
