package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.idea.JamDraft;
import org.mutualcrm.idea.JamFault;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Screening;

/**
 * A jam as typed. Whatever is wrong with it, every value is kept as it was typed.
 *
 * @param budget may be empty
 * @param opensAt by the reader's clocks, like the other times; may be empty
 */
public record JamForm(
    String title,
    String brief,
    String budget,
    String screening,
    String opensAt,
    String submitUntil,
    String voteFrom,
    String voteUntil,
    String decideUntil) {

  /** Two weeks to collect, two days to sort, ten days to vote, two weeks to decide. */
  static JamForm blank(Clock clock, ZoneId zone) {
    var day = clock.instant().atZone(zone).truncatedTo(ChronoUnit.DAYS).plusHours(18);
    return new JamForm(
        "",
        "",
        "5",
        Screening.NEWCOMERS.name(),
        "",
        Typed.minutes(day.plus(Period.ofDays(14)).toInstant(), zone),
        Typed.minutes(day.plus(Period.ofDays(16)).toInstant(), zone),
        Typed.minutes(day.plus(Period.ofDays(26)).toInstant(), zone),
        Typed.minutes(day.plus(Period.ofDays(40)).toInstant(), zone));
  }

  static JamForm of(JamView it, ZoneId zone) {
    return new JamForm(
        it.title(),
        it.brief(),
        it.budget() == null ? "" : it.budget().toString(),
        it.screening().name(),
        Typed.minutes(it.opensAt(), zone),
        Typed.minutes(it.submitUntil(), zone),
        Typed.minutes(it.voteFrom(), zone),
        Typed.minutes(it.voteUntil(), zone),
        Typed.minutes(it.decideUntil(), zone));
  }

  static JamForm of(HttpServletRequest request) {
    return new JamForm(
        value(request, "title"),
        value(request, "brief"),
        value(request, "budget"),
        value(request, "screening"),
        value(request, "opensAt"),
        value(request, "submitUntil"),
        value(request, "voteFrom"),
        value(request, "voteUntil"),
        value(request, "decideUntil"));
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  /** The draft, or null and what is wrong noted. */
  @Nullable JamDraft read(Typed typed, ZoneId zone, String by) {
    var whose = typed.read("screening", () -> Screening.valueOf(screening));
    var most = typed.count("budget", budget, JamDraft.LARGEST_BUDGET);
    var opens = typed.time("opensAt", opensAt, zone);
    var submit = needed(typed, "submitUntil", submitUntil, zone);
    var from = needed(typed, "voteFrom", voteFrom, zone);
    var until = needed(typed, "voteUntil", voteUntil, zone);
    var decide = needed(typed, "decideUntil", decideUntil, zone);
    if (typed.flawed()) return null;
    try {
      return new JamDraft(
          title,
          brief,
          most == null ? null : most.intValue(),
          requireNonNull(whose),
          opens,
          requireNonNull(submit),
          requireNonNull(from),
          requireNonNull(until),
          requireNonNull(decide),
          by);
    } catch (JamFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }

  private static @Nullable Instant needed(Typed typed, String field, String text, ZoneId zone) {
    if (text.isEmpty()) typed.refuse(field, "Choose a day and a time.");
    return typed.time(field, text, zone);
  }
}
