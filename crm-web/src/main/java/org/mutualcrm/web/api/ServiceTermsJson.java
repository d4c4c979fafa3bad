package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Priority;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.service.OpeningHours.Shift;
import org.mutualcrm.service.ServiceCalendar;
import org.mutualcrm.service.ServiceCalendar.Holiday;
import org.mutualcrm.service.ServicePolicy;
import org.mutualcrm.service.ServicePolicy.Applies;
import org.mutualcrm.service.ServicePolicy.Escalation;
import org.mutualcrm.service.ServiceTerms;

/** What we promise, as the interface tells it. */
record ServiceTermsJson(
    long version,
    List<CalendarJson> calendars,
    List<ServicePolicyJson> policies,
    String reason,
    String madeBy,
    Instant madeAt) {

  static ServiceTermsJson of(ServiceTerms it) {
    return new ServiceTermsJson(
        it.version(),
        it.calendars().stream().map(CalendarJson::of).toList(),
        it.policies().stream().map(ServicePolicyJson::of).toList(),
        it.reason(),
        it.madeBy(),
        it.madeAt());
  }

  /**
   * @param zone like Europe/Berlin
   * @param hours by day of the week, each like 09:00-12:30; a day that is missing is closed
   */
  record CalendarJson(
      @NotBlank @Size(max = 40) String key,
      @NotBlank @Size(max = 80) String name,
      @NotBlank @Size(max = 60) String zone,
      @NotNull Map<DayOfWeek, @Size(max = 12) List<@NotBlank String>> hours,
      @Nullable @Size(max = 500) List<@Valid HolidayJson> holidays) {

    static CalendarJson of(ServiceCalendar it) {
      var hours = new TreeMap<DayOfWeek, List<String>>();
      it.week()
          .forEach((day, shifts) -> hours.put(day, shifts.stream().map(Shift::toString).toList()));
      return new CalendarJson(
          it.key(),
          it.name(),
          it.zone().getId(),
          hours,
          it.holidays().stream().map(day -> new HolidayJson(day.date(), day.name())).toList());
    }

    ServiceCalendar calendar() {
      var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
      hours.forEach((day, shifts) -> week.put(day, shifts.stream().map(Shift::parse).toList()));
      return new ServiceCalendar(
          key,
          name,
          zone(zone),
          week,
          holidays == null
              ? List.of()
              : holidays.stream().map(it -> new Holiday(it.date(), it.name())).toList());
    }

    private static ZoneId zone(String id) {
      try {
        return ZoneId.of(id);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "There is no time zone " + id + "; write one like Europe/Berlin", e);
      }
    }
  }

  record HolidayJson(@NotNull LocalDate date, @NotNull @Size(max = 80) String name) {}

  /**
   * @param priorities any of which, as with channels, labels and teams; left out for all
   * @param calendar a calendar's key; left out for around the clock
   * @param targets how long each may take, in time that counts, like PT4H
   * @param pausedBy PENDING (waiting for the customer), SNOOZED, or both
   */
  record ServicePolicyJson(
      @NotBlank @Size(max = 40) String key,
      @NotBlank @Size(max = 80) String name,
      @Nullable Set<Priority> priorities,
      @Nullable @Size(max = 50) Set<@NotBlank String> channels,
      @Nullable @Size(max = 50) Set<@NotBlank String> labels,
      @Nullable @Size(max = 50) Set<@NotBlank String> teams,
      @Nullable Visibility visibility,
      @Nullable String calendar,
      @NotNull Map<ServiceTarget, @NotBlank String> targets,
      @Nullable Set<ConversationStatus> pausedBy,
      @Nullable @Size(max = 3) List<@Valid EscalationJson> escalations) {

    static ServicePolicyJson of(ServicePolicy it) {
      var targets = new TreeMap<ServiceTarget, String>();
      it.targets().forEach((target, limit) -> targets.put(target, limit.toString()));
      var applies = it.applies();
      return new ServicePolicyJson(
          it.key(),
          it.name(),
          applies.priorities(),
          applies.channels(),
          applies.labels(),
          applies.teams(),
          applies.visibility(),
          it.calendar(),
          targets,
          it.pausedBy(),
          it.escalations().stream().map(EscalationJson::of).toList());
    }

    ServicePolicy policy() {
      var limits = new EnumMap<ServiceTarget, Duration>(ServiceTarget.class);
      targets.forEach((target, text) -> limits.put(target, limit(text)));
      return new ServicePolicy(
          key,
          name,
          new Applies(
              orNone(priorities), orNone(channels), orNone(labels), orNone(teams), visibility),
          calendar,
          limits,
          orNone(pausedBy),
          escalations == null
              ? List.of()
              : escalations.stream().map(EscalationJson::escalation).toList());
    }

    private static Duration limit(String text) {
      try {
        return Duration.parse(text);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("Write a time like PT4H or PT30M, not " + text, e);
      }
    }

    private static <T> Set<T> orNone(@Nullable Set<T> these) {
      return these == null ? Set.of() : these;
    }
  }

  /**
   * @param percent 50, 80 or 100 of the promised time
   * @param priority to raise it to
   * @param team to give it to
   */
  record EscalationJson(
      int percent, @Nullable Priority priority, @Nullable @Size(max = 40) String team) {

    static EscalationJson of(Escalation it) {
      return new EscalationJson(it.percent(), it.priority(), it.team());
    }

    Escalation escalation() {
      return new Escalation(percent, priority, team);
    }
  }
}
