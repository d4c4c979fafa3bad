package org.mutualcrm.survey;

import java.util.List;
import org.mutualcrm.perception.Proportion;

/**
 * What those who said one thing said to another. Everybody who submitted is in it, so that its
 * totals are those of each question alone.
 *
 * @param base how many submitted
 * @param down what its rows are of; of several choices a person can be in more rows than one
 * @param across what its columns are of
 * @param smallest of how few people nothing is shown
 */
public record CrossTab(
    long base, String down, String across, List<Cell> columns, List<Row> rows, int smallest) {

  public CrossTab {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param total of all it is of, in whatever column
   */
  public record Row(String label, Cell total, List<Cell> cells) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * So many people.
   *
   * @param share of the total of the row, of a total of all; nothing of nothing where it is hidden
   */
  public record Cell(String label, Proportion share, boolean hidden) {

    public long count() {
      return share.count();
    }
  }

  /** Whether anything is hidden. */
  public boolean hides() {
    return columns.stream().anyMatch(Cell::hidden)
        || rows.stream()
            .anyMatch(it -> it.total().hidden() || it.cells().stream().anyMatch(Cell::hidden));
  }
}
