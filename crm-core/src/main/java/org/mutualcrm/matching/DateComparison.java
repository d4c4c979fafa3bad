package org.mutualcrm.matching;

/** Dates by wrong digits and by parts that changed places or were mistaken. */
final class DateComparison implements Comparison<CalendarDate> {

  private static final int YEAR_SAME = 6;

  private static final Levels LEVELS =
      new Levels(
          java.util.List.of(
              "same",
              "one digit wrong, or day and month swapped",
              "two of year, month, day the same",
              "two digits wrong",
              "same or next year",
              "different",
              "same year, no more is known",
              "near year, no more is known",
              "other year"),
          new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1},
          new double[] {0.83, 0.06, 0.04, 0.02, 0.02, 0.03, 0.8, 0.12, 0.08});

  @Override
  public Levels levels() {
    return LEVELS;
  }

  @Override
  public int compare(CalendarDate a, CalendarDate b) {
    if (a.yearOnly() || b.yearOnly()) {
      int apart = Math.abs(a.year() - b.year());
      return apart == 0 ? YEAR_SAME : apart <= 2 ? YEAR_SAME + 1 : YEAR_SAME + 2;
    }
    if (a.digits().equals(b.digits())) return 0;
    int edits = wrongDigits(a.digits(), b.digits());
    boolean year = a.year() == b.year();
    boolean month = a.month() == b.month();
    boolean day = a.day() == b.day();
    if (edits == 1 || (year && a.month() == b.day() && a.day() == b.month())) return 1;
    if ((year && (month || day)) || (month && day)) return 2;
    if (edits == 2) return 3;
    return Math.abs(a.year() - b.year()) <= 1 ? 4 : 5;
  }

  /** Two neighbours that changed places count as one. */
  private static int wrongDigits(String a, String b) {
    if (a.length() != b.length()) return Likeness.edits(a, b, 2);
    int wrong = 0;
    for (int i = 0; i < a.length(); i++) {
      if (a.charAt(i) == b.charAt(i)) continue;
      wrong++;
      boolean neighbours =
          i + 1 < a.length() && a.charAt(i) == b.charAt(i + 1) && a.charAt(i + 1) == b.charAt(i);
      if (neighbours) i++;
    }
    return wrong;
  }

  @Override
  public double rarity(int level, int part) {
    return level == 0 ? 1 : 0;
  }

  @Override
  public String part(CalendarDate value, int part) {
    return value.digits();
  }

  @Override
  public String[] keyNames() {
    return new String[] {"*date", "year and month", "month and day", "year and day", "year"};
  }

  @Override
  public String[] keys(CalendarDate date) {
    if (date.yearOnly()) return new String[] {"", "", "", "", "" + date.year()};
    int low = Math.min(date.month(), date.day());
    int high = Math.max(date.month(), date.day());
    return new String[] {
      date.digits(),
      date.year() + "-" + date.month(),
      low + "/" + high,
      date.year() + "." + date.day(),
      "" + date.year()
    };
  }
}
