package org.mutualcrm.survey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.perception.Proportion;

/**
 * What a survey says, question by question.
 *
 * @param submissions counted; a customer once, by their newest
 * @param hidden whether so few submitted that nothing is shown
 */
public record Tabulation(long submissions, boolean hidden, List<Result> results) {

  /**
   * What one question says.
   *
   * @param asked how many were asked it; those who were asked another question under its key do not
   *     count
   * @param answered how many of them answered: the base of all shares
   * @param lines an option each; of a ranking, how many put it first
   * @param scale of a scale, a score, or numbers; null for none, or where it is hidden
   * @param promoters of a score; null for none, or where it is hidden
   * @param ranks of a ranking
   * @param rows of a matrix
   * @param texts some of what was written, in no order
   * @param hidden whether so few answered that nothing is shown
   */
  public record Result(
      Question question,
      long asked,
      long answered,
      List<Line> lines,
      @Nullable Scale scale,
      @Nullable NetPromoters promoters,
      List<Rank> ranks,
      List<Row> rows,
      List<String> texts,
      boolean hidden) {

    public Result {
      lines = List.copyOf(lines);
      ranks = List.copyOf(ranks);
      rows = List.copyOf(rows);
      texts = List.copyOf(texts);
    }
  }

  /**
   * How many picked an option.
   *
   * @param picked of those who answered; nothing of nothing where it is hidden
   * @param hidden whether it is not shown, lest somebody is picked out
   */
  public record Line(int value, String label, Proportion picked, boolean hidden) {

    static Line hidden(int value, String label) {
      return new Line(value, label, new Proportion(0, 0), true);
    }
  }

  /**
   * Where answers lie on a scale.
   *
   * @param answers that have a value
   * @param deviation the standard deviation of the sample; 0 of one
   */
  public record Scale(long answers, double mean, double median, double deviation) {}

  /**
   * How an option was ranked.
   *
   * @param ranked how many gave it a place
   * @param mean of its places, 1 the best; 0 if nobody gave it any
   * @param points by Borda (1781): of n options the first gets n − 1, the last none, and those that
   *     were left out share what is left equally
   */
  public record Rank(int option, String label, long ranked, double mean, double points) {}

  /** A row of a matrix. */
  public record Row(int row, String label, long answered, List<Line> lines, @Nullable Scale scale) {

    public Row {
      lines = List.copyOf(lines);
    }
  }
}
