package org.mutualcrm.satisfaction;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The link by which a customer answers one survey. It is signed, and nothing is stored for it. */
@Service
public class SurveyLinks {

  private static final String PURPOSE = "satisfaction-link";
  private static final int MAC = 16;
  private static final int ID = 16;

  private final InstallationSecret secret;
  private final String home;

  SurveyLinks(
      InstallationSecret secret,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.secret = secret;
    this.home = home.replaceAll("/+$", "");
  }

  /** The whole address, as it is sent. */
  public String address(SurveyId survey) {
    return home + path(survey);
  }

  public String path(SurveyId survey) {
    return "/p/rate/" + token(survey.value());
  }

  /** Which survey it is for; empty for a link that was forged. */
  public Optional<SurveyId> survey(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != ID + MAC) return Optional.empty();
    var buffer = ByteBuffer.wrap(bytes);
    var id = new UUID(buffer.getLong(), buffer.getLong());
    // Compared as it is written, so that one survey has one token.
    boolean ours = MessageDigest.isEqual(token(id).getBytes(US_ASCII), token.getBytes(US_ASCII));
    return ours ? Optional.of(new SurveyId(id)) : Optional.empty();
  }

  private String token(UUID id) {
    var bytes =
        ByteBuffer.allocate(ID + MAC)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(secret.mac(PURPOSE, id.toString()), 0, MAC)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
