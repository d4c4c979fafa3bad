package org.mutualcrm.legacy;

import java.util.List;
import java.util.Map;
import org.mutualcrm.legacy.Kept.Because;

/**
 * What an undo would do now.
 *
 * @param takenOut how many customers, orders or activities would be gone, as the import made them
 * @param restored how many would be as they were before the import changed them
 * @param kept how many would stay as they are, by why
 * @param listed the first of those, at most a hundred
 * @param looked how many were looked at; the newest, where there are more
 * @param all how many there are
 * @param signed whether the import was signed off, which the undo makes void
 */
public record UndoPreview(
    int takenOut,
    int restored,
    Map<Because, Integer> kept,
    List<Kept> listed,
    int looked,
    int all,
    boolean signed) {

  public int staying() {
    return kept.values().stream().mapToInt(Integer::intValue).sum();
  }
}
