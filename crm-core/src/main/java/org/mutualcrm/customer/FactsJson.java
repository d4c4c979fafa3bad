package org.mutualcrm.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Facts as the database keeps them. */
final class FactsJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FactsJson() {}

  static String fields(PersonFacts facts) {
    return JSON.writeValueAsString(facts.fields());
  }

  static String raw(PersonFacts facts) {
    return JSON.writeValueAsString(facts.raw());
  }

  static PersonFacts read(String fields) {
    Map<ProfileField, String> read =
        JSON.readValue(fields, new TypeReference<EnumMap<ProfileField, String>>() {});
    return PersonFacts.of(read);
  }

  static PersonFacts read(String fields, String raw) {
    return new PersonFacts(
        read(fields).fields(), JSON.readValue(raw, new TypeReference<Map<String, String>>() {}));
  }

  /** SHA-256 over fields and raw columns in their fixed order: equal facts have equal hashes. */
  static String hash(PersonFacts facts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(fields(facts).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(raw(facts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
