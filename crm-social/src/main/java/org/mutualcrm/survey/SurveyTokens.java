package org.mutualcrm.survey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * What respondents prove themselves by: a link of their own, a token good for one submission by
 * whoever holds it, or a pass that says no more than that it is the same browser. All are signed,
 * and nothing is stored for them.
 */
@Service
public class SurveyTokens {

  private static final int MAC = 16;
  private static final int ID = 16;

  private final InstallationSecret secret;
  private final SourceRecords records;
  private final String home;

  SurveyTokens(
      InstallationSecret secret,
      SourceRecords records,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.secret = secret;
    this.records = records;
    this.home = home.replaceAll("/+$", "");
  }

  /** The path of this customer's own link. Empty if there is no such customer. */
  public Optional<String> path(SurveyView survey, CustomerId customer) {
    var record = new SourceRecordId(customer.value());
    return records.customerOf(record).map(_ -> path(survey, record));
  }

  /** The path of the link of the person this record is of. */
  public String path(SurveyView survey, SourceRecordId record) {
    return path(survey) + "/" + sealed("survey-link:" + survey.id(), record.value());
  }

  /** The whole address of it, as it is sent. */
  public String address(SurveyView survey, SourceRecordId record) {
    return home + path(survey, record);
  }

  /** Where our public pages are. */
  String home() {
    return home;
  }

  /** The path of a link good for one submission by whoever holds it. */
  public String token(SurveyView survey) {
    return path(survey) + "/" + sealed("survey-token:" + survey.id(), UUID.randomUUID());
  }

  public static String path(SurveyView survey) {
    return "/p/surveys/" + survey.slug();
  }

  /** Whose link it is; empty for one that was forged, is of another survey, or of nobody. */
  public Optional<Respondent> respondent(SurveyView survey, String token, UUID browser) {
    var person =
        opened("survey-link:" + survey.id(), token)
            .map(SourceRecordId::new)
            .filter(it -> records.customerOf(it).isPresent());
    if (person.isPresent()) return person.map(it -> new Respondent.Known(it, browser));
    return opened("survey-token:" + survey.id(), token)
        .map(it -> new Respondent.Holder(it, browser));
  }

  public String pass(UUID browser) {
    return sealed("survey-pass", browser);
  }

  /** The browser a pass was made for. */
  public Optional<UUID> browser(@Nullable String pass) {
    return pass == null ? Optional.empty() : opened("survey-pass", pass);
  }

  /** How a browser is called in one survey: nobody sees from the tables what it said in several. */
  UUID called(SurveyId survey, UUID browser) {
    var bytes = ByteBuffer.wrap(secret.mac("survey-browser", survey + ":" + browser));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private String sealed(String purpose, UUID id) {
    var bytes =
        ByteBuffer.allocate(ID + MAC)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(secret.mac(purpose, id.toString()), 0, MAC)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Optional<UUID> opened(String purpose, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != ID + MAC) return Optional.empty();
    var buffer = ByteBuffer.wrap(bytes);
    var id = new UUID(buffer.getLong(), buffer.getLong());
    // Compared as it is written, so that one id has one token.
    boolean ours =
        MessageDigest.isEqual(sealed(purpose, id).getBytes(US_ASCII), text.getBytes(US_ASCII));
    return ours ? Optional.of(id) : Optional.empty();
  }
}
