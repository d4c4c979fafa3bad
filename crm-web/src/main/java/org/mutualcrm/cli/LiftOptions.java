package org.mutualcrm.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.LiftQuestion.Economics;
import org.mutualcrm.experiment.LiftQuestion.Looks;

/**
 * What was asked for: {@code --input x.csv --arm column --control value --metric a,b --out y.json
 * …}.
 */
record LiftOptions(
    Path input,
    String arm,
    String control,
    List<String> metrics,
    @Nullable Path output,
    @Nullable String deciding,
    Map<String, Double> expected,
    Missing missing,
    MetricText.Decimals decimals,
    Economics economics,
    Looks looks) {

  /** What becomes of rows that lack a value. */
  enum Missing {
    REFUSE,
    EXCLUDE,
    ZERO
  }

  static final String HELP =
      """
      Usage: ./crm lift --input x.csv --arm column --control value --metric visit,conversion,spend --out y.json

      Says whether it paid: compares every arm of anybody's experiment with the control, metric by metric.

        --input FILE       delimited text of any encoding, delimiter and quoting; one row per person
        --arm NAME         the column that says which arm a row is in; columns go by name or number from 1
        --control VALUE    the arm that all others are compared with
        --metric NAMES     the columns to compare, with commas between, or given again for each: 0/1, yes/no
                           and true/false are shares, other numbers amounts
        --out FILE         writes everything as JSON; docs/experiments.md says what is in it
        --decides NAME     the metric whose verdict counts; otherwise one named like money (profit, margin,
                           revenue, spend …), else the last amount, else the last metric
        --expected A=1,B=1 how large the arms were meant to be; otherwise equal, unless they are far from it
        --cost NUMBER      what treating one person costs, in the unit of the deciding metric (0)
        --margin SHARE     which share of the deciding metric is kept (1)
        --worthwhile SHARE the smallest lift that matters, as a share of the control's mean (0.01)
        --alpha SHARE      how often to be wrong (0.05)
        --early            this is not the only look: verdicts come from the always-valid interval
        --planned ROWS     the number of rows at which that interval is narrowest (10000)
        --missing WHAT     of rows that lack a value: refuse (as it is), exclude (from that metric), zero
        --decimal SIGN     point or comma, where 1,234 could be either

      A verdict is 'pays', 'does not pay' or 'cannot tell yet, needs about n more'; no metric pays where the
      deciding one does not. Exit codes: 0 done, 2 the input or the command is not as it must be.
      """;

  private static final Set<String> VALUED =
      Set.of(
          "--input --arm --control --metric --out --decides --expected --cost --margin --worthwhile --alpha --planned --missing --decimal"
              .split(" "));

  static LiftOptions parse(String[] args) {
    var words = new ArrayDeque<>(Arrays.asList(args));
    var given = new HashMap<String, String>();
    var metrics = new ArrayList<String>();
    boolean early = false;
    while (!words.isEmpty()) {
      var option = words.pop();
      if (option.equals("--output")) option = "--out";
      if (option.equals("--early")) early = true;
      else if (!VALUED.contains(option)) throw new Misuse("Not understood: " + option);
      else if (words.isEmpty()) throw new Misuse("Please give a value to " + option);
      else if (option.equals("--metric")) metrics.add(words.pop());
      else if (given.put(option, words.pop()) != null) throw new Misuse(option + " is given twice");
    }
    if (metrics.isEmpty()) throw new Misuse("Please give --metric NAMES");
    return new LiftOptions(
        path("--input", needed(given, "--input", "FILE")),
        needed(given, "--arm", "NAME"),
        needed(given, "--control", "VALUE").strip(),
        List.copyOf(metrics),
        given.containsKey("--out") ? path("--out", given.get("--out")) : null,
        given.get("--decides"),
        expected(given.get("--expected")),
        word(Missing.class, given, "--missing", Missing.REFUSE),
        word(MetricText.Decimals.class, given, "--decimal", MetricText.Decimals.CLEAR),
        economics(given),
        looks(given, early));
  }

  private static Economics economics(Map<String, String> given) {
    try {
      return new Economics(
          number(given, "--margin", 1),
          number(given, "--cost", 0),
          number(given, "--worthwhile", 0.01));
    } catch (IllegalArgumentException e) {
      throw new Misuse(String.valueOf(e.getMessage()));
    }
  }

  private static Looks looks(Map<String, String> given, boolean early) {
    try {
      return new Looks(
          number(given, "--alpha", 0.05), early, (long) number(given, "--planned", 10_000));
    } catch (IllegalArgumentException e) {
      throw new Misuse(String.valueOf(e.getMessage()));
    }
  }

  /** An arm's name may hold anything but a comma; its weight stands behind the last equals sign. */
  private static Map<String, Double> expected(@Nullable String text) {
    var weights = new LinkedHashMap<String, Double>();
    if (text == null) return weights;
    for (var part : text.split(",")) {
      int equals = part.lastIndexOf('=');
      if (equals < 1) throw new Misuse("--expected takes ARM=SHARE,ARM=SHARE; not " + part.strip());
      double weight = number("--expected", part.substring(equals + 1));
      if (!(weight > 0))
        throw new Misuse("--expected: a share is more than 0, not " + part.strip());
      if (weights.put(part.substring(0, equals).strip(), weight) != null)
        throw new Misuse("--expected names " + part.substring(0, equals).strip() + " twice");
    }
    return weights;
  }

  private static double number(Map<String, String> given, String option, double otherwise) {
    var text = given.get(option);
    return text == null ? otherwise : number(option, text);
  }

  private static double number(String option, String text) {
    var number = MetricText.Decimals.POINT.read(text.strip());
    if (Double.isNaN(number)) throw new Misuse(option + " takes a number, not " + text.strip());
    return number;
  }

  private static <E extends Enum<E>> E word(
      Class<E> type, Map<String, String> given, String option, E otherwise) {
    var text = given.get(option);
    if (text == null) return otherwise;
    for (var it : type.getEnumConstants())
      if (it.name().equals(text.strip().toUpperCase(Locale.ROOT))) return it;
    throw new Misuse(option + " does not know " + text + "; see --help");
  }

  private static String needed(Map<String, String> given, String option, String what) {
    var text = given.get(option);
    if (text == null || text.isBlank()) throw new Misuse("Please give " + option + " " + what);
    return text;
  }

  private static Path path(String option, @Nullable String text) {
    try {
      if (text == null || text.isBlank()) throw new Misuse("Please give " + option + " FILE");
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new Misuse("That is no file name: " + text);
    }
  }
}
