package org.mutualcrm.survey;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One question of an instrument.
 *
 * @param key names it for good, across versions
 * @param help may be empty
 * @param newPage whether a page begins with it
 * @param options labels, of a scale the lowest first
 * @param rows of a matrix what is judged
 * @param most how many may be picked, where several may be
 * @param beside how many of the last options are beside the scale, like "Not applicable"
 * @param other whether something else may be written, beside the options
 * @param scaled of a matrix, whether its options are a scale
 * @param conditions all of them must hold for it to be asked
 */
public record Question(
    String key,
    QuestionType type,
    String text,
    String help,
    boolean required,
    boolean newPage,
    List<String> options,
    List<String> rows,
    int most,
    int beside,
    boolean other,
    boolean scaled,
    List<Condition> conditions) {

  public static final int LONGEST_TEXT = 1_000;
  public static final int LONGEST_OPTION = 500;
  public static final int MOST_OPTIONS = 300;
  public static final int MOST_ROWS = 100;
  public static final int MOST_CONDITIONS = 5;
  public static final int LONGEST_ANSWER = 4_000;
  public static final int BEST_SCORE = 10;

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /**
   * @throws InstrumentFault if it can not be meant
   */
  public Question {
    key = key.strip();
    text = text.strip();
    help = help.strip();
    check(KEY.matcher(key).matches(), "key", "A key is a short word like q1");
    check(!text.isEmpty(), "text", "Ask a question");
    check(text.length() <= LONGEST_TEXT, "text", "A question has at most 1,000 characters");
    check(help.length() <= LONGEST_TEXT, "help", "An explanation has at most 1,000 characters");
    options = type.hasOptions() ? labels("options", options, MOST_OPTIONS) : List.of();
    rows = type == QuestionType.MATRIX ? labels("rows", rows, MOST_ROWS) : List.of();
    check((text + help).indexOf('\0') < 0, "text", "The character U+0000 can not be kept");
    if (type.hasOptions())
      check(options.size() >= (type == QuestionType.MATRIX ? 1 : 2), "options", "Write 2 options");
    if (type == QuestionType.MATRIX) check(!rows.isEmpty(), "rows", "A matrix needs rows");
    other = other && (type == QuestionType.SINGLE || type == QuestionType.MULTIPLE);
    scaled = type == QuestionType.LIKERT || (type == QuestionType.MATRIX && scaled);
    if (!scaled) beside = 0;
    check(
        beside >= 0 && beside <= Math.max(0, options.size() - 2),
        "beside",
        "A scale keeps at least two steps");
    int offered = options.size() + (other ? 1 : 0);
    most = type == QuestionType.MULTIPLE ? (most == 0 ? offered : most) : 1;
    check(most >= 1 && most <= Math.max(1, offered), "most", "Let people pick 1 to " + offered);
    conditions = List.copyOf(conditions);
    check(conditions.size() <= MOST_CONDITIONS, "conditions", "At most 5 conditions are kept");
  }

  public static Question of(String key, QuestionType type, String text, List<String> options) {
    return new Question(
        key, type, text, "", false, false, options, List.of(), 0, 0, false, false, List.of());
  }

  public static Question matrix(
      String key, String text, List<String> rows, List<String> options, int beside) {
    return new Question(
        key,
        QuestionType.MATRIX,
        text,
        "",
        false,
        false,
        options,
        rows,
        0,
        beside,
        false,
        true,
        List.of());
  }

  public Question must() {
    return with(true, newPage, other, conditions);
  }

  public Question orOther() {
    return with(required, newPage, true, conditions);
  }

  public Question onNewPage() {
    return with(required, true, other, conditions);
  }

  /** The same, asked under these conditions only. */
  public Question when(Condition... these) {
    return with(required, newPage, other, List.of(these));
  }

  private Question with(boolean must, boolean fresh, boolean open, List<Condition> these) {
    // Whoever may pick all may pick the other as well.
    int many = type == QuestionType.MULTIPLE && open && most == options.size() ? 0 : most;
    return new Question(
        key, type, text, help, must, fresh, options, rows, many, beside, open, scaled, these);
  }

  /** The steps of the scale that have a value: 1 and up. */
  public int steps() {
    return options.size() - beside;
  }

  /** Every value a condition can name. */
  public List<Integer> values() {
    if (type == QuestionType.NPS) return IntStream.rangeClosed(0, BEST_SCORE).boxed().toList();
    return IntStream.rangeClosed(1, options.size() + (other ? 1 : 0)).boxed().toList();
  }

  /** How a value is called. */
  public String label(int value) {
    if (type == QuestionType.NPS) return Integer.toString(value);
    return value > options.size() ? "Other" : options.get(value - 1);
  }

  /** Whether answers to both may be counted together: the same is asked, in whatever words. */
  public boolean sameAs(Question it) {
    return key.equals(it.key)
        && type == it.type
        && other == it.other
        && beside == it.beside
        && folded(options).equals(folded(it.options))
        && folded(rows).equals(folded(it.rows));
  }

  private static List<String> folded(List<String> labels) {
    return labels.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> labels(String field, List<String> labels, int most) {
    var kept = labels.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    check(kept.size() <= most, field, "At most " + most + " are kept");
    var seen = new HashSet<String>();
    for (var it : kept) {
      check(it.length() <= LONGEST_OPTION, field, "At most 500 characters each");
      check(it.indexOf('\0') < 0, field, "The character U+0000 can not be kept");
      check(seen.add(it.toLowerCase(Locale.ROOT)), field, "This is there twice: " + it);
    }
    return kept;
  }

  private static void check(boolean right, String field, String otherwise) {
    if (!right) throw new InstrumentFault(field, otherwise);
  }
}
