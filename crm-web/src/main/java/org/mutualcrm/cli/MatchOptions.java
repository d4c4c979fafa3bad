package org.mutualcrm.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for: {@code --input a.csv --pairs pairs.csv …}. */
record MatchOptions(
    List<Path> inputs,
    Map<String, String> mapped,
    @Nullable Path pairs,
    @Nullable Path clusters,
    @Nullable Path model,
    List<String> explained,
    double least,
    boolean ragged,
    boolean report) {

  static final String HELP =
      """
      Usage: ./crm match --input a.csv [--input b.csv] [options]

      Finds the rows that speak of the same person or organisation, without labels or settings.

        --input FILE           delimited text of any encoding, delimiter and quoting, with or without
                               a header; given twice, the files are matched with each other and within
        --pairs FILE           writes row_a,row_b,probability,weight: the pairs worth a look
        --clusters FILE        writes row,cluster: one line for every row
        --explain A,B          prints why two rows are, or are not, one person; may be repeated
        --map ROLE=COLUMN      what a column is, where its name does not say it: given_name=fst_nm;
                               a role is one of given_name middle_name family_name full_name
                               organisation birth_date email phone house_number street place postcode
                               region country gender age identifier title maker part_of year category
                               text ignored, or another usual name of one of them; COLUMN may be its
                               number, from 1; ROLE=COLUMN,COLUMN is for one column in each of two files
        --least PROBABILITY    pairs below it are not written (0.05)
        --model FILE           writes what was learned, as JSON
        --report               prints how columns were understood and what each blocking key cost
        --ragged               takes rows with too few or too many values as they are

      A row is its number among the data rows, from 1, blank lines not counted; with two inputs it is
      FILE:ROW, as 2:17 for the seventeenth row of the second. A cluster is named after its first row.
      weight is the binary logarithm of the odds. Exit codes: 0 done, 2 the input or the command
      is not as it must be.
      """;

  static MatchOptions parse(String[] args) {
    var words = new ArrayDeque<>(Arrays.asList(args));
    var inputs = new ArrayList<Path>();
    var mapped = new LinkedHashMap<String, String>();
    var files = new LinkedHashMap<String, Path>();
    var explained = new ArrayList<String>();
    double least = 0.05;
    boolean ragged = false;
    boolean report = false;
    while (!words.isEmpty()) {
      var option = words.pop();
      switch (option) {
        case "--input" -> inputs.add(path(value(option, words)));
        case "--pairs", "--clusters", "--model" -> files.put(option, path(value(option, words)));
        case "--map" -> {
          map(value(option, words), mapped);
          while (!words.isEmpty() && !words.peek().startsWith("--")) map(words.pop(), mapped);
        }
        case "--explain" -> explained.add(value(option, words));
        case "--least" -> least = probability(value(option, words));
        case "--ragged" -> ragged = true;
        case "--report" -> report = true;
        default -> throw new Misuse("Not understood: " + option);
      }
    }
    if (inputs.isEmpty()) throw new Misuse("Please give --input FILE");
    if (inputs.size() > 2) throw new Misuse("At most two --input files");
    if (files.isEmpty() && explained.isEmpty() && !report)
      throw new Misuse("Please give at least one of --pairs FILE, --clusters FILE, --explain A,B");
    return new MatchOptions(
        List.copyOf(inputs),
        mapped,
        files.get("--pairs"),
        files.get("--clusters"),
        files.get("--model"),
        List.copyOf(explained),
        least,
        ragged,
        report);
  }

  private static String value(String option, ArrayDeque<String> words) {
    if (words.isEmpty() || words.peek().startsWith("--"))
      throw new Misuse("Please give a value to " + option);
    return words.pop();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (java.nio.file.InvalidPathException e) {
      throw new Misuse("That is no file name: " + text);
    }
  }

  private static void map(String word, Map<String, String> mapped) {
    int equals = word.indexOf('=');
    if (equals < 1 || equals == word.length() - 1)
      throw new Misuse("--map is given as ROLE=COLUMN, not " + word);
    mapped.merge(word.substring(0, equals), word.substring(equals + 1), (a, b) -> a + "," + b);
  }

  private static double probability(String text) {
    try {
      double it = Double.parseDouble(text);
      if (it > 0 && it < 1) return it;
    } catch (NumberFormatException _) {
      // Said below, as of a number out of range.
    }
    throw new Misuse("--least is a number between 0 and 1, not " + text);
  }
}
