package org.mutualcrm.conversation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is written down: by a form, by the interface, in a macro. What it means depends on
 * when and by whom it is carried out.
 *
 * @param value what the kind says; empty where it needs none
 */
public record StateOrder(Kind kind, String value) {

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** What can be ordered, and with what value. */
  public enum Kind {
    RESOLVE,
    REOPEN,
    AWAIT_CUSTOMER,
    /** Empty until the customer writes; or {@code 4h}, {@code 3d}, tomorrow, monday, or a time. */
    SNOOZE,
    PRIORITY,
    /** A username, {@code me}, or empty for nobody. */
    ASSIGNEE,
    /** A team's key, or empty for none. */
    TEAM,
    ADD_LABEL,
    REMOVE_LABEL
  }

  public StateOrder {
    value = value.strip();
    switch (kind) {
      case PRIORITY -> priority(value);
      case ADD_LABEL, REMOVE_LABEL -> new Label(value);
      case SNOOZE -> wake(value, new Seeker("", java.time.ZoneOffset.UTC), Instant.EPOCH);
      case ASSIGNEE, TEAM -> {
        if (value.length() > 100) throw new IllegalArgumentException("That is too long for a name");
      }
      case RESOLVE, REOPEN, AWAIT_CUSTOMER -> {}
    }
  }

  /**
   * @param by for whom {@code me} stands, and where mornings are
   */
  public StateChange at(Instant now, Seeker by) {
    return switch (kind) {
      case RESOLVE -> new StateChange.Resolve();
      case REOPEN -> new StateChange.Reopen();
      case AWAIT_CUSTOMER -> new StateChange.AwaitCustomer();
      case SNOOZE -> new StateChange.Snooze(wake(value, by, now));
      case PRIORITY -> new StateChange.Prioritise(priority(value));
      case ASSIGNEE -> new StateChange.AssignTo(value.equals("me") ? by.username() : orNull(value));
      case TEAM -> new StateChange.GiveToTeam(orNull(value));
      case ADD_LABEL -> new StateChange.Relabel(Set.of(new Label(value)), Set.of());
      case REMOVE_LABEL -> new StateChange.Relabel(Set.of(), Set.of(new Label(value)));
    };
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }

  private static Priority priority(String value) {
    try {
      return Priority.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("A priority is low, normal, high or urgent", e);
    }
  }

  private static @Nullable Instant wake(String value, Seeker by, Instant now) {
    if (value.isEmpty()) return null;
    if (value.matches("\\d{1,3}h")) return now.plus(Duration.ofHours(count(value)));
    if (value.matches("\\d{1,3}d")) return morning(by, now, count(value));
    var today = LocalDate.ofInstant(now, by.zone());
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "tomorrow" -> morning(by, now, 1);
      case "monday" -> morning(by, now, 8 - today.getDayOfWeek().getValue());
      default -> time(value, by);
    };
  }

  private static Instant time(String value, Seeker by) {
    try {
      return value.endsWith("Z") || value.matches(".*[+-]\\d\\d:\\d\\d")
          ? java.time.OffsetDateTime.parse(value).toInstant()
          : LocalDateTime.parse(value).atZone(by.zone()).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Say until when like 4h, 3d, tomorrow, monday or 2026-11-30T09:00", e);
    }
  }

  private static Instant morning(Seeker by, Instant now, long days) {
    return LocalDate.ofInstant(now, by.zone())
        .plusDays(days)
        .atTime(MORNING)
        .atZone(by.zone())
        .toInstant();
  }

  private static long count(String value) {
    return Long.parseLong(value.substring(0, value.length() - 1));
  }
}
