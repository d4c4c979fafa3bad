package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run set against the file, which was read again, and against what is stored now.
 *
 * @param planHash the plan that was run
 * @param rowsInFile counted anew
 * @param rowsRead as the run had counted them
 * @param counts the rows by what became of them, counted anew
 * @param unreadable rows that could not be split into their columns; they are in no total
 * @param differences how many there are
 * @param listed the first thousand of them
 */
public record Reconciliation(
    UUID run,
    String source,
    ImportKind kind,
    String fileSha256,
    @Nullable String planHash,
    Instant drawnAt,
    String drawnBy,
    int rowsInFile,
    int rowsRead,
    Map<RowAction, Integer> counts,
    int unreadable,
    List<Control> controls,
    int differences,
    List<Difference> listed) {

  public int count(RowAction action) {
    return counts.getOrDefault(action, 0);
  }

  /** Whether every row of the file became exactly one thing. */
  public boolean rowsBalance() {
    int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
    return rowsInFile == rowsRead && rowsRead == sum;
  }

  /** Whether the rows add up, all totals agree, and no single value differs. */
  public boolean balanced() {
    return rowsBalance() && differences == 0 && controls.stream().allMatch(Control::balanced);
  }
}
