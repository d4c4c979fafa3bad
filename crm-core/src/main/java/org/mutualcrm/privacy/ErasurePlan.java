package org.mutualcrm.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonalData.Effect;
import org.mutualcrm.customer.PersonalData.Erased;

/**
 * What erasing a person does, counted by doing it and taking it back.
 *
 * @param suppressed how many hashes keep them from coming back
 */
public record ErasurePlan(int records, List<Step> steps, int suppressed) {

  /** Rows of one table. */
  public record Step(String table, Effect effect, long rows) {}

  static ErasurePlan of(DataSubject subject, List<Erased> erased, int suppressed) {
    var steps =
        erased.stream()
            .filter(it -> it.rows() > 0)
            .map(it -> new Step(it.table(), it.effect(), it.rows()))
            .sorted(Comparator.comparing(Step::table).thenComparing(Step::effect))
            .toList();
    return new ErasurePlan(subject.records().size(), steps, suppressed);
  }

  /**
   * SHA-256 over whose records these are and what they say: whoever approves, approves this person
   * as they were seen, and nobody who was joined with them since.
   */
  static String hash(DataSubject subject) {
    var text =
        subject.records().stream()
            .map(it -> it.id() + " " + it.version())
            .sorted()
            .collect(Collectors.joining("\n"));
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public long deleted() {
    return total(Effect.DELETED);
  }

  public long anonymised() {
    return total(Effect.ANONYMISED);
  }

  private long total(Effect effect) {
    return steps.stream().filter(it -> it.effect() == effect).mapToLong(Step::rows).sum();
  }
}
