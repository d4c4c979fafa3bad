package org.mutualcrm.service;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mutualcrm.service.OpeningHours.Shift;

/**
 * Opening hours with a name.
 *
 * @param key by which policies name it
 * @param week several times a day where there are breaks; a day that is missing is closed
 */
public record ServiceCalendar(
    String key,
    String name,
    ZoneId zone,
    Map<DayOfWeek, List<Shift>> week,
    List<Holiday> holidays) {

  static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public ServiceCalendar {
    key = key.strip();
    name = name.strip();
    if (!KEY.matcher(key).matches())
      throw new IllegalArgumentException("A key has 1 to 40 small letters, digits or dashes");
    if (name.isEmpty() || name.length() > 80)
      throw new IllegalArgumentException("A name has 1 to 80 characters");
    var sorted = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    week.forEach((day, shifts) -> {
      if (!shifts.isEmpty()) sorted.put(day, Shift.inOrder(shifts));
    });
    if (sorted.isEmpty())
      throw new IllegalArgumentException("Calendar " + name + " is never open; give it some hours");
    week = java.util.Collections.unmodifiableMap(sorted);
    holidays = List.copyOf(holidays);
    if (holidays.size() > 500) throw new IllegalArgumentException("At most 500 holidays are kept");
  }

  /** A day on which nobody is there. */
  public record Holiday(LocalDate date, String name) {

    public Holiday {
      name = name.strip();
      if (name.length() > 80)
        throw new IllegalArgumentException("A holiday's name has at most 80 characters");
    }
  }

  public OpeningHours hours() {
    return new OpeningHours(
        zone, week, holidays.stream().map(Holiday::date).collect(Collectors.toSet()));
  }
}
