package org.mutualcrm.web;

import java.time.Duration;
import java.util.ArrayList;
import org.mutualcrm.offer.TimeSpan;

/** Lengths of time in words: 14 days, 1 month, 36 hours. */
public final class SpanWords {

  private SpanWords() {}

  public static String of(TimeSpan span) {
    var words = new ArrayList<String>();
    add(words, span.calendar().getYears(), "year");
    add(words, span.calendar().getMonths(), "month");
    add(words, span.calendar().getDays(), "day");
    if (!span.clock().isZero()) words.add(of(span.clock()));
    return String.join(" and ", words);
  }

  /** Days only where nothing is left over and it is more than one: 24 hours are said as such. */
  public static String of(Duration time) {
    var words = new ArrayList<String>();
    boolean days = time.toDays() > 1 && time.equals(Duration.ofDays(time.toDays()));
    if (days) add(words, time.toDays(), "day");
    else {
      add(words, time.toHours(), "hour");
      add(words, time.toMinutesPart(), "minute");
      add(words, time.toSecondsPart(), "second");
    }
    return String.join(" and ", words);
  }

  private static void add(ArrayList<String> words, long count, String unit) {
    if (count != 0) words.add(count + " " + unit + (count == 1 ? "" : "s"));
  }
}
