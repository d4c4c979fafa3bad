package org.mutualcrm.webchat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.Delivery;
import org.mutualcrm.secret.InstallationSecret;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Service;

/**
 * Who may read and go on with which chat: whoever holds the token that was given out with its first
 * word. A token says nothing about the person, and is good for one account only.
 */
@Service
public class Visitors {

  public static final String NETWORK = "webchat";

  static final String PROOF = "x-visitor-proof";
  static final String MESSAGE = "x-visitor-message";

  private static final int ID_BYTES = 16;

  private final InstallationSecret secret;

  Visitors(InstallationSecret secret) {
    this.secret = secret;
  }

  /**
   * Who begins with this message: the same for the same form, and nobody that can be named by who
   * knows another's id.
   */
  public UUID begin(ChannelAccount account, UUID message) {
    var id = ByteBuffer.wrap(secret.mac("webchat begin", account.id() + " " + message));
    return new UUID(id.getLong(), id.getLong());
  }

  public String token(ChannelAccount account, UUID visitor) {
    var id =
        ByteBuffer.allocate(ID_BYTES)
            .putLong(visitor.getMostSignificantBits())
            .putLong(visitor.getLeastSignificantBits())
            .array();
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(id) + "." + encoder.encodeToString(mac(account, visitor));
  }

  /** Whose token it is; nobody's if it was not given out for this account. */
  public Optional<UUID> visitor(ChannelAccount account, String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > 200) return Optional.empty();
    try {
      var id = Base64.getUrlDecoder().decode(token.substring(0, dot));
      var mac = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      if (id.length != ID_BYTES) return Optional.empty();
      var read = ByteBuffer.wrap(id);
      var visitor = new UUID(read.getLong(), read.getLong());
      return MessageDigest.isEqual(mac, mac(account, visitor))
          ? Optional.of(visitor)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The words as a delivery that {@code capture} keeps and reads like any network's. */
  public Delivery delivery(VisitorWords words) {
    var said = new LinkedHashMap<String, Object>();
    said.put("visitor", words.visitor().toString());
    said.put("id", words.id().toString());
    said.put("name", words.name());
    said.put("email", words.email());
    said.put("text", words.text());
    said.put("at", words.at().toString());
    var body = Json.bytes(said);
    var headers = Map.of(PROOF, proof(body), MESSAGE, words.visitor() + " " + words.id());
    return new Delivery("", headers, body);
  }

  /** Only our own pages can make one: they count who says how much. */
  String proof(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(secret.mac("webchat delivery", text));
  }

  private byte[] mac(ChannelAccount account, UUID visitor) {
    return secret.mac("webchat visitor", account.id() + " " + visitor);
  }
}
