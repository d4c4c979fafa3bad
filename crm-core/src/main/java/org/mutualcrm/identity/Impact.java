package org.mutualcrm.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.GoldenProfile;
import org.mutualcrm.customer.Holding;
import org.mutualcrm.customer.SourceRecord;

/**
 * What joining or parting does to the customers concerned: how they stood before and how they stand
 * after, and what a person should look at twice.
 */
public record Impact(List<Side> before, List<Side> after, List<Conflict> conflicts) {

  /**
   * Stands for the customers as they were: whose records these are, and what each of them says.
   * What else hangs on them does not change the act.
   */
  public String fingerprint() {
    return fingerprint(before);
  }

  static String fingerprint(List<Side> sides) {
    var said = new StringBuilder();
    for (var side : sides) {
      said.append(side.id()).append(':');
      side.records()
          .forEach(it -> said.append(it.id()).append('.').append(it.version()).append(' '));
    }
    return UUID.nameUUIDFromBytes(said.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A customer at one moment. */
  public record Side(
      CustomerId id,
      String displayName,
      GoldenProfile profile,
      List<SourceRecord> records,
      List<Holding> holdings) {}

  /** Something that speaks against the act; a person may know better, a machine may not. */
  public record Conflict(Kind kind, String subject, String detail) {

    public enum Kind {
      /** One system numbers them as two people. */
      SAME_SOURCE,
      /** Both carry an id of the same issuer, and the ids differ. */
      ISSUED_ID,
      BIRTH_DATE,
      /** Somebody said before that they are not the same. */
      SAID_DIFFERENT
    }
  }
}
