package org.mutualcrm.matching;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the values of a column look like, from a sample of its distinct values.
 *
 * @param filled rows with a value
 * @param distinct different values among them
 */
record ColumnContent(
    int rows,
    int filled,
    int distinct,
    double emails,
    double dates,
    double phones,
    double numbers,
    double years,
    double postcodes,
    double letters,
    double words,
    double givenNames,
    double organisations,
    boolean genders) {

  private static final int SAMPLE = 2000;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("(\\+|00|\\()?[\\d][\\d ()./-]{6,18}\\d");
  private static final Pattern PUNCTUATED = Pattern.compile(".*(\\+|\\d[ ()./-]+\\d).*");
  private static final Pattern NUMBER = Pattern.compile("[\\d.,/-]+");
  private static final Pattern YEAR = Pattern.compile("(1[5-9]|20)\\d\\d(\\.0)?");
  private static final Pattern POSTCODE =
      Pattern.compile(
          "(?i)[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}|\\d{5}(-\\d{4})?|[a-z]\\d[a-z]"
              + " ?\\d[a-z]\\d|\\d{4} ?[a-z]{2}|\\d{4}");
  private static final Set<String> GENDERS =
      Set.of(
          "m",
          "f",
          "male",
          "female",
          "w",
          "d",
          "x",
          "mann",
          "frau",
          "man",
          "woman",
          "other",
          "mannlich",
          "weiblich",
          "homme",
          "femme",
          "h",
          "0",
          "1",
          "2",
          "u",
          "diverse");
  private static final Pattern ORGANISATION =
      Pattern.compile(
          "(?i).*\\b(inc|llc|ltd|limited|gmbh|ag|kg|corp|corporation|company|co|sa|sarl|sas|spa|srl|bv|nv|ab|oy|plc|"
              + "school|center|centre|church|university|college|institute|hospital|association|"
              + "services|group|bank|verein|stiftung|agency|department|academy|foundation|club)\\b.*");

  static ColumnContent of(Table table, int column) {
    int filled = 0;
    for (int r = 0; r < table.rows(); r++) if (table.cell(r, column) > 0) filled++;
    var values = table.distinct(column);
    var sample = sample(values.subList(1, values.size()));
    return new ColumnContent(
        table.rows(),
        filled,
        values.size() - 1,
        share(sample, it -> EMAIL.matcher(it).matches()),
        share(sample, ColumnContent::looksLikeDate),
        share(sample, it -> PHONE.matcher(it).matches() && PUNCTUATED.matcher(it).matches()),
        share(sample, it -> NUMBER.matcher(it).matches()),
        share(sample, it -> YEAR.matcher(it).matches()),
        share(sample, it -> POSTCODE.matcher(it).matches()),
        share(sample, it -> Fold.fold(it).matches("[a-z ]+")),
        sample.stream().mapToInt(it -> Fold.words(Fold.fold(it)).size()).average().orElse(0),
        share(sample, ColumnContent::beginsWithGivenName),
        share(sample, it -> ORGANISATION.matcher(it).matches()),
        values.size() > 2
            && values.size() <= 5
            && values.stream().skip(1).allMatch(it -> GENDERS.contains(Fold.fold(it))));
  }

  /** Whether many rows share few values. */
  boolean isOfFew() {
    return distinct <= 60 && distinct < 0.2 * filled;
  }

  /** Names and texts may all be different where nobody is there twice; codes then number rows. */
  boolean looksLikeNumbering() {
    return uniquePerRow() && letters < 0.5 && words < 4;
  }

  boolean uniquePerRow() {
    return filled == rows && distinct == rows;
  }

  private static boolean looksLikeDate(String value) {
    var date = CalendarDate.parse(value, false);
    return date != null
        && !date.yearOnly()
        && date.year() >= 1000
        && date.year() < 2200
        && Math.max(date.month(), date.day()) <= 31
        && Math.min(date.month(), date.day()) <= 12;
  }

  private static boolean beginsWithGivenName(String value) {
    var words = Fold.words(Fold.fold(value));
    return !words.isEmpty() && Nicknames.knows(words.getFirst());
  }

  private static List<String> sample(List<String> values) {
    int step = Math.max(1, values.size() / SAMPLE);
    return java.util.stream.IntStream.iterate(0, i -> i < values.size(), i -> i + step)
        .mapToObj(values::get)
        .toList();
  }

  private static double share(List<String> sample, java.util.function.Predicate<String> test) {
    return sample.isEmpty() ? 0 : sample.stream().filter(test).count() / (double) sample.size();
  }
}
