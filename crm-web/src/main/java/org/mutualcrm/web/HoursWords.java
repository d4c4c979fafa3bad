package org.mutualcrm.web;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Locale;
import org.mutualcrm.offer.OfferHours;

/** Days and hours in English words: {@code Tuesdays and Wednesdays, 15:00 to 18:00}. */
public final class HoursWords {

  private HoursWords() {}

  public static String of(OfferHours hours) {
    var days = new ArrayList<String>();
    hours.days().forEach(it -> days.add(it.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s"));
    var when = days.isEmpty() ? "Every day" : listed(days);
    return hours.from() == null ? when : when + ", " + hours.from() + " to " + hours.until();
  }

  private static String listed(ArrayList<String> days) {
    if (days.size() == 1) return days.getFirst();
    var last = days.removeLast();
    return String.join(", ", days) + " and " + last;
  }
}
