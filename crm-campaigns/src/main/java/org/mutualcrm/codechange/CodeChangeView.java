package org.mutualcrm.codechange;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferId;

/**
 * A change of many codes, and how far it is.
 *
 * @param offer whose codes; null for a list
 * @param matched how many there were when it was ordered
 * @param outcomes of those looked at so far; of a draft, what was found when it was written
 * @param undoOutcomes of those taken back so far
 */
public record CodeChangeView(
    CodeChangeId id,
    @Nullable OfferId offer,
    CodeAct act,
    @Nullable Instant until,
    String reason,
    Status status,
    long matched,
    Map<CodeOutcome, Long> outcomes,
    Map<UndoOutcome, Long> undoOutcomes,
    String by,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt,
    @Nullable Instant undoFinishedAt) {

  /** Where it stands. */
  public enum Status {
    /** Written down with its preview; nothing is changed, and after a day it is forgotten. */
    DRAFT,
    RUNNING,
    DONE,
    STOPPED,
    UNDOING,
    UNDONE
  }

  public boolean working() {
    return status == Status.RUNNING || status == Status.UNDOING;
  }

  /** Whether there is something to take back that nobody takes back yet. */
  public boolean undoable() {
    return (status == Status.DONE || status == Status.STOPPED) && changed() > 0;
  }

  public long changed() {
    return outcomes.getOrDefault(CodeOutcome.CHANGED, 0L);
  }

  public long looked() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  public long undone() {
    return undoOutcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  public long restored() {
    return undoOutcomes.getOrDefault(UndoOutcome.RESTORED, 0L);
  }
}
