package org.mutualcrm.codeimport;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferId;

/**
 * A partner's file.
 *
 * @param partners whether its codes are only handed out, and redeemed at the partner
 * @param verdicts how many rows of each
 * @param examples some rows that are not taken in
 * @param batch what its codes became
 */
public record CodeImportView(
    UUID id,
    OfferId offer,
    String fileName,
    boolean partners,
    boolean taken,
    int rows,
    Map<CodeVerdict, Long> verdicts,
    List<Rejected> examples,
    @Nullable UUID batch,
    String by,
    Instant at,
    @Nullable Instant takenAt) {

  /** A row that is not taken in, and why. */
  public record Rejected(int line, String text, CodeVerdict verdict) {}

  public long fresh() {
    return verdicts.getOrDefault(CodeVerdict.FRESH, 0L);
  }

  public long rejected() {
    return rows - fresh();
  }
}
