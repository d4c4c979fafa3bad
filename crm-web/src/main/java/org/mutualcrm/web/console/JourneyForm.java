package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.journey.DraftJourney;
import org.mutualcrm.journey.JourneyFault;
import org.mutualcrm.journey.JourneyPlan;
import org.mutualcrm.journey.JourneyStep;
import org.mutualcrm.journey.JourneyView;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;

/**
 * A journey as typed, without its steps. Whatever is wrong with it, every value is kept as it was
 * typed.
 *
 * @param again after how many days somebody may come in again; empty for once ever
 */
public record JourneyForm(
    String name,
    String purpose,
    String reason,
    String priority,
    String entry,
    String current,
    String again,
    String goal) {

  public JourneyForm {
    name = requireNonNullElse(name, "");
    purpose = requireNonNullElse(purpose, "");
    reason = requireNonNullElse(reason, "");
    priority = requireNonNullElse(priority, "");
    entry = requireNonNullElse(entry, "");
    current = requireNonNullElse(current, "");
    again = requireNonNullElse(again, "");
    goal = requireNonNullElse(goal, "");
  }

  static JourneyForm blank() {
    return new JourneyForm(
        "", "", "", Integer.toString(DraftJourney.USUAL_PRIORITY), "", "", "", "");
  }

  static JourneyForm of(JourneyView it) {
    var plan = it.plan();
    var again = plan.againAfterDays();
    return new JourneyForm(
        it.name(),
        it.purpose(),
        it.reason().name(),
        Integer.toString(it.priority()),
        plan.entry().toString(),
        plan.current() ? "true" : "",
        again == null ? "" : Integer.toString(again),
        plan.goal() == null ? "" : plan.goal().toString());
  }

  /** The draft with these steps, or null and what is wrong noted. */
  @Nullable DraftJourney read(Typed typed, List<JourneyStep> steps, String by) {
    var why = typed.read("reason", this::chosenReason);
    var in = typed.read("entry", () -> segment(entry, "Choose the segment it begins by"));
    var to = goal.isEmpty() ? null : typed.read("goal", () -> segment(goal, "Choose a segment"));
    var days = typed.read("again", this::days);
    var first = typed.read("priority", this::level);
    if (typed.flawed()) return null;
    try {
      var plan =
          new JourneyPlan(
              requireNonNull(in),
              !current.isEmpty(),
              requireNonNull(days) < 0 ? null : days,
              to,
              steps);
      return new DraftJourney(name, purpose, requireNonNull(why), requireNonNull(first), plan, by);
    } catch (JourneyFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }

  private Reason chosenReason() {
    if (reason.isEmpty()) throw new IllegalArgumentException("Choose why people will want it");
    return Reason.valueOf(reason);
  }

  /** -1 for once ever. */
  private Integer days() {
    if (again.isBlank()) return -1;
    if (!again.strip().matches("\\d{1,4}") || Integer.parseInt(again.strip()) > 3_660)
      throw new IllegalArgumentException("Type a number of days from 0 to 3,660, or nothing");
    return Integer.parseInt(again.strip());
  }

  private Integer level() {
    if (!priority.matches("[1-9]")) throw new IllegalArgumentException("Choose from 1 to 9");
    return Integer.parseInt(priority);
  }

  private static SegmentId segment(String id, String words) {
    try {
      return new SegmentId(UUID.fromString(id));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(words);
    }
  }
}
