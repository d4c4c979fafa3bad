package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mutualcrm.perception.Proportion;
import org.mutualcrm.survey.CrossTab.Cell;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what people said. The questions are those of the version that is published; what was said
 * to earlier versions counts where the same was asked.
 */
@Service
public class Tabulating {

  private final SurveyShelf shelf;
  private final Sheets sheets;

  Tabulating(SurveyShelf shelf, Sheets sheets) {
    this.shelf = shelf;
    this.sheets = sheets;
  }

  @Transactional(readOnly = true)
  public Tabulation tabulate(SurveyView survey) {
    int smallest = survey.terms().anonymous() ? survey.terms().smallest() : 1;
    var tallies = new LinkedHashMap<String, Tally>();
    survey.instrument().questions().forEach(it -> tallies.put(it.key(), new Tally(it)));
    long submissions =
        read(
            survey,
            said ->
                said.forEach((key, answer) -> {
                  var tally = tallies.get(key);
                  if (tally != null) tally.ask(answer);
                }));
    boolean hidden = submissions > 0 && submissions < smallest;
    var results =
        hidden
            ? List.<Tabulation.Result>of()
            : tallies.values().stream().map(it -> it.result(smallest)).toList();
    return new Tabulation(submissions, hidden, results);
  }

  /**
   * Reads every submission, as what was said to what is asked now: blank where it was asked and not
   * answered, nothing where it was not asked.
   */
  private long read(SurveyView survey, Consumer<Map<String, Answer>> each) {
    var versions = shelf.published(survey.id());
    var same = new HashMap<Integer, Map<String, Boolean>>();
    long[] submissions = new long[1];
    sheets.each(
        survey.id(),
        (version, answers) -> {
          var instrument = versions.getOrDefault(version, survey.instrument());
          var comparable =
              same.computeIfAbsent(version, _ -> comparable(survey.instrument(), instrument));
          var said = new HashMap<String, Answer>();
          for (var it : instrument.asked(answers))
            if (comparable.containsKey(it.key()))
              said.put(it.key(), answers.getOrDefault(it.key(), Answer.NONE));
          submissions[0]++;
          each.accept(said);
        });
    return submissions[0];
  }

  private static Map<String, Boolean> comparable(Instrument now, Instrument then) {
    var comparable = new HashMap<String, Boolean>();
    for (var it : now.questions())
      then.find(it.key()).filter(it::sameAs).ifPresent(_ -> comparable.put(it.key(), true));
    return comparable;
  }

  /** Empty if there is nothing to tell people apart by of these names. */
  @Transactional(readOnly = true)
  public Optional<CrossTab> cross(SurveyView survey, String down, String across) {
    var rows = Variable.find(survey.instrument(), down).orElse(null);
    var columns = Variable.find(survey.instrument(), across).orElse(null);
    if (rows == null
        || columns == null
        || rows.question().equals(columns.question()) && rows.row() == columns.row())
      return Optional.empty();
    var counts = new long[rows.categories().size()][columns.categories().size()];
    var perRow = new long[counts.length];
    var perColumn = new long[columns.categories().size()];
    long base =
        read(
            survey,
            said -> {
              var into = rows.of(said.get(rows.question().key()));
              var over = columns.of(said.get(columns.question().key()));
              for (int row : into) {
                perRow[row]++;
                for (int column : over) counts[row][column]++;
              }
              for (int column : over) perColumn[column]++;
            });
    int smallest = survey.terms().smallest();
    var rowHidden = totals(rows, perRow, base, survey);
    var columnHidden = totals(columns, perColumn, base, survey);
    var hidden =
        rows.parts() && columns.parts()
            ? Suppression.table(counts, rowHidden, columnHidden, smallest)
            : pairs(rows, columns, counts, perRow, perColumn, base, smallest);
    return Optional.of(
        new CrossTab(
            base,
            rows.label(),
            columns.label(),
            IntStream.range(0, perColumn.length)
                .mapToObj(
                    it -> cell(columns.categories().get(it), perColumn[it], base, columnHidden[it]))
                .toList(),
            IntStream.range(0, counts.length)
                .mapToObj(row ->
                    new CrossTab.Row(
                        rows.categories().get(row),
                        cell(rows.categories().get(row), perRow[row], base, rowHidden[row]),
                        IntStream.range(0, perColumn.length)
                            .mapToObj(it ->
                                cell(
                                    columns.categories().get(it),
                                    counts[row][it],
                                    rowHidden[row] ? 0 : perRow[row],
                                    hidden[row][it]))
                            .toList()))
                .toList(),
            smallest));
  }

  private static Cell cell(String label, long count, long of, boolean hidden) {
    return new Cell(
        label, hidden ? new Proportion(0, 0) : new Proportion(count, Math.max(of, count)), hidden);
  }

  /** Totals are known from each question alone, save of an anonymous survey. */
  private static boolean[] totals(Variable it, long[] counts, long base, SurveyView survey) {
    var hidden = new boolean[counts.length];
    if (!survey.terms().anonymous()) return hidden;
    int smallest = survey.terms().smallest();
    if (it.parts()) return Suppression.line(counts, smallest);
    for (int i = 0; i < counts.length; i++)
      hidden[i] = few(counts[i], smallest) || few(base - counts[i], smallest);
    return hidden;
  }

  private static boolean few(long count, int smallest) {
    return count > 0 && count < smallest;
  }

  /**
   * Where several can be picked, each option is a question of its own: picked or not. What is
   * hidden for either is hidden.
   */
  private static boolean[][] pairs(
      Variable rows,
      Variable columns,
      long[][] counts,
      long[] perRow,
      long[] perColumn,
      long base,
      int smallest) {
    var hidden = new boolean[counts.length][perColumn.length];
    var downs = rows.parts() ? List.of(rows.indexes()) : each(rows);
    var overs = columns.parts() ? List.of(columns.indexes()) : each(columns);
    for (var down : downs)
      for (var over : overs) {
        var table =
            part(down, over, counts, perRow, perColumn, base, rows.parts(), columns.parts());
        var few = Suppression.table(table, smallest);
        for (int row = 0; row < table.length; row++)
          for (int column = 0; column < table[row].length; column++)
            if (few[row][column])
              hidden[down[Math.min(row, down.length - 1)]][
                      over[Math.min(column, over.length - 1)]] =
                  true;
      }
    return hidden;
  }

  private static List<int[]> each(Variable it) {
    var each = new ArrayList<int[]>();
    for (int index : it.indexes()) each.add(new int[] {index});
    return each;
  }

  /** The table of one option, or of all of a question, with those who did not pick it beside. */
  private static long[][] part(
      int[] down,
      int[] over,
      long[][] counts,
      long[] perRow,
      long[] perColumn,
      long base,
      boolean rowsPart,
      boolean columnsPart) {
    int rows = rowsPart ? down.length : 2;
    int columns = columnsPart ? over.length : 2;
    var table = new long[rows][columns];
    for (int row = 0; row < rows; row++)
      for (int column = 0; column < columns; column++) {
        boolean outRow = !rowsPart && row == 1;
        boolean outColumn = !columnsPart && column == 1;
        int r = down[outRow ? 0 : row];
        int c = over[outColumn ? 0 : column];
        long both = counts[r][c];
        table[row][column] =
            outRow && outColumn
                ? base - perRow[r] - perColumn[c] + both
                : outRow ? perColumn[c] - both : outColumn ? perRow[r] - both : both;
      }
    return table;
  }
}
