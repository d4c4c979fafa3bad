package org.mutualcrm.web.console;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mutualcrm.service.OpeningHours.Shift;
import org.mutualcrm.service.ServiceCalendar;
import org.mutualcrm.service.ServiceCalendar.Holiday;

/**
 * A calendar of opening hours as a form has it.
 *
 * @param hours one line a day, Monday first: {@code 09:00-12:30, 13:30-18:00}, or nothing
 * @param holidays one a line: {@code 2026-12-25 Christmas}
 */
public record CalendarForm(
    String key, String name, String zone, List<String> hours, String holidays) {

  public CalendarForm {
    hours = List.copyOf(hours);
  }

  /**
   * @param fields as they were sent, the hours of a day by its name
   */
  static CalendarForm typed(Map<String, String> fields) {
    return new CalendarForm(
        fields.getOrDefault("key", ""),
        fields.getOrDefault("name", ""),
        fields.getOrDefault("zone", ""),
        Arrays.stream(DayOfWeek.values()).map(it -> fields.getOrDefault(it.name(), "")).toList(),
        fields.getOrDefault("holidays", ""));
  }

  static CalendarForm fresh() {
    var weekday = "09:00-12:30, 13:30-18:00";
    return new CalendarForm(
        "",
        "",
        Show.zone().getId(),
        List.of(weekday, weekday, weekday, weekday, weekday, "", ""),
        "");
  }

  public static CalendarForm of(ServiceCalendar it) {
    return new CalendarForm(
        it.key(),
        it.name(),
        it.zone().getId(),
        Arrays.stream(DayOfWeek.values()).map(day -> line(it.week(), day)).toList(),
        it.holidays().stream()
            .map(day -> (day.date() + " " + day.name()).strip())
            .collect(Collectors.joining("\n")));
  }

  private static String line(Map<DayOfWeek, List<Shift>> week, DayOfWeek day) {
    return week.getOrDefault(day, List.of()).stream()
        .map(Shift::toString)
        .collect(Collectors.joining(", "));
  }

  public String hours(DayOfWeek day) {
    int at = day.ordinal();
    return at < hours.size() ? hours.get(at) : "";
  }

  ServiceCalendar calendar() {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) week.put(day, shifts(hours(day)));
    return new ServiceCalendar(key, name, place(), week, days());
  }

  private static List<Shift> shifts(String line) {
    return Arrays.stream(line.split("[,;]", -1))
        .filter(it -> !it.isBlank())
        .map(Shift::parse)
        .toList();
  }

  private ZoneId place() {
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "There is no time zone " + zone.strip() + "; write one like Europe/Berlin", e);
    }
  }

  private List<Holiday> days() {
    return holidays.lines().filter(it -> !it.isBlank()).map(CalendarForm::day).toList();
  }

  private static Holiday day(String line) {
    var parts = line.strip().split("\\s+", 2);
    try {
      return new Holiday(LocalDate.parse(parts[0]), parts.length > 1 ? parts[1] : "");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Write a holiday like 2026-12-25 Christmas, not " + line.strip(), e);
    }
  }
}
