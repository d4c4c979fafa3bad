package org.mutualcrm.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: {@code --input a.csv --text-column text --out b.csv …}.
 *
 * @param text the column to read; null if there is but one that can be meant
 */
record ClassifyOptions(
    Path input,
    @Nullable String text,
    Path out,
    @Nullable Path examples,
    @Nullable String label,
    @Nullable String examplesText,
    @Nullable String truth,
    boolean more) {

  static final String HELP =
      """
      Usage: ./crm classify --input x.csv --text-column text --out y.csv [options]

      Says of every text of any file: language, sentiment, intent, urgency. Nothing leaves this machine.

        --input FILE           delimited text of any encoding, delimiter and quoting
        --text-column NAME     the column to read, by name or number from 1; may be left out where it is clear
        --out FILE             all columns of the input in the same rows, and behind them: language (ISO 639-1, und
                               where it cannot be told), sentiment (negative, neutral, positive), sentiment_score
                               (-1 to 1), intent (empty where none fits), intent_confidence (0 to 1), urgency (0 to 100)
        --examples FILE        texts with labels, from which intents of your own are learned first
        --label-column NAME    the labels there (category, label, intent, topic or class if left out); an example
                               without a label, or labelled oos or out_of_scope, shows what is outside
        --examples-text-column NAME   the texts there, if the column is called otherwise than in the input
        --truth NAME           compares with a column of the input that says what is so, and prints how well
                               it was told: sentiments if the column holds these, else intents
        --more                 adds emotion, emotion_confidence, personal_data, urgency_reasons, model

      An input column called as one of these is kept under input_NAME. The output is UTF-8 with commas.
      Exit codes: 0 done, 2 the input or the command is not as it must be.
      """;

  private static final Set<String> VALUED =
      Set.of(
          "--input --text-column --out --examples --label-column --examples-text-column --truth"
              .split(" "));

  static ClassifyOptions parse(String[] args) {
    var words = new ArrayDeque<>(Arrays.asList(args));
    var given = new LinkedHashMap<String, String>();
    boolean more = false;
    while (!words.isEmpty()) {
      var option = words.pop();
      if (option.equals("--more")) more = true;
      else if (!VALUED.contains(option)) throw new Misuse("Not understood: " + option);
      else if (words.isEmpty()) throw new Misuse("Please give a value to " + option);
      else if (given.put(option, words.pop()) != null) throw new Misuse(option + " is given twice");
    }
    var examples = path(given.get("--examples"));
    if (examples == null && given.containsKey("--label-column"))
      throw new Misuse("--label-column is about the file of --examples FILE, which is not given");
    return new ClassifyOptions(
        needed("--input", given.get("--input")),
        given.get("--text-column"),
        needed("--out", given.get("--out")),
        examples,
        given.get("--label-column"),
        given.get("--examples-text-column"),
        given.get("--truth"),
        more);
  }

  private static Path needed(String option, @Nullable String text) {
    var path = path(text);
    if (path == null) throw new Misuse("Please give " + option + " FILE");
    return path;
  }

  private static @Nullable Path path(@Nullable String text) {
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException _) {
      throw new Misuse("That is no file name: " + text);
    }
  }
}
