package org.mutualcrm.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** What was asked for: {@code --input series.csv --out out.csv …}. */
record SpikesOptions(
    Path input, Path out, @Nullable String timeColumn, @Nullable String valueColumn) {

  static final String HELP =
      """
      Usage: ./crm spikes --input series.csv --out out.csv [options]

      Finds what is out of the ordinary in a series of counts, without labels or settings.

        --input FILE             delimited text of any encoding, delimiter and quoting, with or without
                                 a header: a column of times and one of counts, 0 or more
        --out FILE               writes timestamp,value,score,alert,state,expected: the same rows in the
                                 same order
        --timestamp-column NAME  which column is the time, where it cannot be told; a name or a number from 1
        --value-column NAME      which column is the count

      score is from 0 to 1; 0.5 and more is an alert (1). A row's score comes from what was at its time
      or before, never from what came later. state is no-baseline (too little seen: the score says
      nothing), usual, spike, or cooling-down: high, but told of already in the last 30 hours, and
      nothing clearly higher came. expected is what would have been usual. Times are ISO 8601, with a
      zone or without (UTC is assumed), 31.12.2026 18:30, 12/31/2026 6:30 PM, or seconds or
      milliseconds since 1970. Exit codes: 0 done, 2 the input or the command is not as it must be.
      """;

  static SpikesOptions parse(String[] args) {
    var words = new ArrayDeque<>(Arrays.asList(args));
    var given = new HashMap<String, String>();
    while (!words.isEmpty()) {
      var option = words.pop();
      switch (option) {
        case "--input", "--out", "--timestamp-column", "--value-column" -> {
          if (words.isEmpty() || words.peek().startsWith("--"))
            throw new Misuse("Please give a value to " + option);
          given.put(option, words.pop());
        }
        default -> throw new Misuse("Not understood: " + option);
      }
    }
    return new SpikesOptions(
        path(given.get("--input"), "--input"),
        path(given.get("--out"), "--out"),
        given.get("--timestamp-column"),
        given.get("--value-column"));
  }

  private static Path path(@Nullable String text, String option) {
    if (text == null) throw new Misuse("Please give " + option + " FILE");
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Misuse("That is no file name: " + text);
    }
  }
}
