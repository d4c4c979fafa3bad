package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.perception.Proportion;
import org.mutualcrm.survey.Tabulation.Line;
import org.mutualcrm.survey.Tabulation.Rank;
import org.mutualcrm.survey.Tabulation.Result;
import org.mutualcrm.survey.Tabulation.Row;
import org.mutualcrm.survey.Tabulation.Scale;

/** Counts the answers to one question. */
final class Tally {

  private static final int TEXTS = 100;

  private final Question question;
  private final int values;

  /** By row of a matrix and value; of a ranking by option and place; else one row. */
  private final long[][] counts;

  private final long[] perRow;
  private final double[] points;
  private final List<Double> numbers = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private long asked;
  private long answered;

  Tally(Question question) {
    this.question = question;
    int options = question.options().size();
    this.values =
        switch (question.type()) {
          case NPS -> Question.BEST_SCORE + 1;
          case NUMBER, TEXT -> 0;
          default -> options + (question.other() ? 1 : 0) + 1;
        };
    int rows =
        switch (question.type()) {
          case MATRIX -> question.rows().size();
          case RANKING -> options;
          default -> 1;
        };
    this.counts = new long[rows][values];
    this.perRow = new long[rows];
    this.points = new double[rows];
  }

  void ask(Answer answer) {
    asked++;
    if (answer.blank(question.type())) return;
    answered++;
    if (!answer.text().isEmpty()) written(answer.text());
    var picks = answer.picks();
    switch (question.type()) {
      case SINGLE, MULTIPLE, LIKERT, NPS -> {
        for (var pick : picks) if (pick >= 0 && pick < values) counts[0][pick]++;
      }
      case RANKING -> rank(picks);
      case MATRIX -> {
        for (int row = 0; row < Math.min(picks.size(), counts.length); row++) {
          if (picks.get(row) == 0) continue;
          counts[row][picks.get(row)]++;
          perRow[row]++;
        }
      }
      case NUMBER -> numbers.add(Double.valueOf(answer.text()));
      case TEXT -> {}
    }
  }

  private void written(String text) {
    if (question.type() == QuestionType.NUMBER) return;
    texts.add(text);
    // Of very many a spread is kept: every other one, again and again.
    if (texts.size() >= 2 * TEXTS * 10)
      for (int i = texts.size() - 1; i >= 0; i -= 2) texts.remove(i);
  }

  private void rank(List<Integer> places) {
    int options = counts.length;
    int out = (int) places.stream().filter(it -> it == 0).count();
    for (int option = 0; option < Math.min(options, places.size()); option++) {
      int place = places.get(option);
      if (place > 0 && place < values) {
        counts[option][place]++;
        perRow[option]++;
        points[option] += options - place;
      } else {
        // What is left for those left out: places from the last one up.
        points[option] += (out - 1) / 2.0;
      }
    }
  }

  /**
   * @param smallest of how few nothing is shown; 1 to show all
   */
  Result result(int smallest) {
    boolean few = answered > 0 && answered < smallest;
    if (few)
      return new Result(
          question, asked, answered, List.of(), null, null, List.of(), List.of(), List.of(), true);
    var lines = lines(smallest);
    boolean whole = lines.stream().noneMatch(Line::hidden);
    boolean scores = question.type() == QuestionType.NPS;
    boolean ranked = question.type() == QuestionType.RANKING;
    return new Result(
        question,
        asked,
        answered,
        lines,
        // With some counts hidden, a mean would be one equation too many.
        whole ? scale() : null,
        whole && scores && answered > 0 ? NetPromoters.of(counts[0]) : null,
        ranked ? ranks() : List.of(),
        question.type() == QuestionType.MATRIX ? rows(smallest) : List.of(),
        spread(),
        false);
  }

  private List<Line> lines(int smallest) {
    return switch (question.type()) {
      case SINGLE, LIKERT, NPS -> parts(question.values(), counts[0], answered, smallest);
      case MULTIPLE ->
          question.values().stream()
              .map(it -> picked(it, counts[0][it], answered, smallest))
              .toList();
      case RANKING -> {
        var first = new long[values];
        for (int option = 0; option < counts.length; option++)
          first[option + 1] = counts[option].length > 1 ? counts[option][1] : 0;
        yield parts(question.values(), first, answered, smallest);
      }
      case MATRIX, NUMBER, TEXT -> List.of();
    };
  }

  /** Of several choices each is alone: who picked it, and who did not. */
  private Line picked(int value, long count, long base, int smallest) {
    boolean few = count > 0 && count < smallest;
    boolean many = base - count > 0 && base - count < smallest;
    return few || many
        ? Line.hidden(value, question.label(value))
        : new Line(value, question.label(value), new Proportion(count, base), false);
  }

  private List<Line> parts(List<Integer> of, long[] counted, long base, int smallest) {
    var plain = of.stream().mapToLong(it -> counted[it]).toArray();
    var hidden = Suppression.line(plain, smallest);
    return IntStream.range(0, plain.length)
        .mapToObj(i ->
            hidden[i]
                ? Line.hidden(of.get(i), question.label(of.get(i)))
                : new Line(
                    of.get(i),
                    question.label(of.get(i)),
                    new Proportion(plain[i], Math.max(base, plain[i])),
                    false))
        .toList();
  }

  private @Nullable Scale scale() {
    return switch (question.type()) {
      case LIKERT -> scale(counts[0], question.steps());
      case NPS -> scale(counts[0], Question.BEST_SCORE);
      case NUMBER ->
          numbers.isEmpty()
              ? null
              : scale(numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray());
      case SINGLE, MULTIPLE, RANKING, MATRIX, TEXT -> null;
    };
  }

  private @Nullable Scale scale(long[] counted, int last) {
    int first = question.type() == QuestionType.NPS ? 0 : 1;
    var each =
        IntStream.rangeClosed(first, last)
            .boxed()
            .flatMapToDouble(
                it -> java.util.stream.DoubleStream.generate(() -> it).limit(counted[it]))
            .toArray();
    return each.length == 0 ? null : scale(each);
  }

  /** Of values in order. */
  private static Scale scale(double[] sorted) {
    int n = sorted.length;
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = Arrays.stream(sorted).map(it -> (it - mean) * (it - mean)).sum();
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new Scale(n, mean, median, n < 2 ? 0 : Math.sqrt(squares / (n - 1)));
  }

  private List<Rank> ranks() {
    return IntStream.range(0, counts.length)
        .mapToObj(option -> {
          long sum = 0;
          for (int place = 1; place < values; place++) sum += place * counts[option][place];
          double mean = perRow[option] == 0 ? 0 : (double) sum / perRow[option];
          return new Rank(
              option + 1, question.label(option + 1), perRow[option], mean, points[option]);
        })
        .toList();
  }

  private List<Row> rows(int smallest) {
    return IntStream.range(0, counts.length)
        .mapToObj(row -> {
          var label = question.rows().get(row);
          var values = IntStream.rangeClosed(1, question.options().size()).boxed().toList();
          boolean few = perRow[row] > 0 && perRow[row] < smallest;
          var lines =
              few
                  ? values.stream().map(it -> Line.hidden(it, question.label(it))).toList()
                  : parts(values, counts[row], perRow[row], smallest);
          boolean whole = question.scaled() && lines.stream().noneMatch(Line::hidden);
          return new Row(
              row + 1,
              label,
              perRow[row],
              lines,
              whole ? scale(counts[row], question.steps()) : null);
        })
        .toList();
  }

  /** Some of what was written, from end to end, in no order that says when. */
  private List<String> spread() {
    int step = Math.max(1, texts.size() / TEXTS);
    return IntStream.iterate(0, it -> it < texts.size(), it -> it + step)
        .mapToObj(texts::get)
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .limit(TEXTS)
        .toList();
  }
}
