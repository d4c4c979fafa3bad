package org.mutualcrm.mention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision did.
 *
 * @param changed the mentions it changed
 * @param restored how many of them were taken back; the others were decided about again since
 */
public record TriageReport(
    TriageId id,
    String staff,
    TriageAct act,
    Instant madeAt,
    List<UUID> changed,
    @Nullable Instant undoneAt,
    int restored) {

  public TriageReport {
    changed = List.copyOf(changed);
  }
}
