package org.mutualcrm.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.journey.JourneyMoving.Round;
import org.mutualcrm.journey.JourneyStep.Chance;
import org.mutualcrm.journey.JourneyStep.Give;
import org.mutualcrm.journey.JourneyStep.Leave;
import org.mutualcrm.journey.JourneyStep.Message;
import org.mutualcrm.journey.JourneyStep.Note;
import org.mutualcrm.journey.JourneyStep.Split;
import org.mutualcrm.journey.JourneyStep.Tell;
import org.mutualcrm.journey.JourneyStep.Wait;
import org.mutualcrm.journey.JourneyStep.WaitFor;
import org.mutualcrm.segment.SegmentId;

/** One person on their way, as far as they come now. */
final class Traveller {

  private static final Duration HELD_UP = Duration.ofMinutes(1);
  private static final Duration SILENT = Duration.ofMinutes(5);

  private final Round round;
  private final Position it;
  private final Route route;
  private final Set<SegmentId> in;
  private final Positions positions;
  private final StepWork work;
  private boolean waiting;
  private int visits;

  /**
   * @param in the segments they are in
   */
  Traveller(
      Round round,
      Position it,
      Route route,
      Set<SegmentId> in,
      Positions positions,
      StepWork work) {
    this.round = round;
    this.it = it;
    this.route = route;
    this.in = in;
    this.positions = positions;
    this.work = work;
    this.waiting = it.waiting();
    this.visits = it.visits();
  }

  void travel() {
    if (positions.doubled(round.id(), it)) {
      end(it.step(), JourneyOutcome.JOINED);
      return;
    }
    var key = it.step() == null ? route.first() : it.step();
    while (true) {
      if (round.goal() != null && in.contains(round.goal())) {
        end(key, JourneyOutcome.GOAL);
        return;
      }
      if (key == null) {
        end(null, JourneyOutcome.THROUGH);
        return;
      }
      var step = route.step(key);
      if (step == null) {
        end(key, JourneyOutcome.LOST);
        return;
      }
      if (round.paused().contains(key)) {
        stay(step, waiting, round.now().plus(HELD_UP), null);
        return;
      }
      if (stays(step)) return;
      if (step instanceof Leave) {
        visit(step, Happened.LEFT, null);
        end(key, JourneyOutcome.LEFT);
        return;
      }
      key = next(step);
      waiting = false;
    }
  }

  /** Whoever is woken for something else waits on until their time is over. */
  private boolean stays(JourneyStep step) {
    var since = waiting ? it.arrived() : round.now();
    return switch (step) {
      case Wait(_, var span, var until) ->
          waits(step, Waiting.until(since.plus(span), until, round.zone()), null);
      case WaitFor(_, var segment, var atMost) when !in.contains(segment) ->
          waits(step, since.plus(atMost), segment);
      case Message _ when round.silent() -> {
        stay(step, false, round.now().plus(SILENT), null);
        yield true;
      }
      default -> false;
    };
  }

  private boolean waits(JourneyStep step, Instant over, @Nullable SegmentId segment) {
    if (waiting && !round.now().isBefore(over)) return false;
    stay(step, true, over, segment);
    return true;
  }

  /** Does what the step is for, and says where it leads. */
  private @Nullable String next(JourneyStep step) {
    switch (step) {
      case Wait _ -> visit(step, Happened.WAITED, null);
      case WaitFor awaited -> visit(step, came(awaited), null);
      case Message message -> visit(step, work.message(round.id(), it, message, round.now()), null);
      case Give give -> visit(step, work.give(round.id(), it, give, round.now()), null);
      case Note note -> visit(step, work.note(round.name(), it, note), null);
      case Tell tell -> visit(step, work.tell(round.id(), round.name(), it, tell), null);
      case Split split -> {
        return into(split, way(split));
      }
      case Chance chance -> {
        return into(chance, Route.chosen(round.id(), chance, it.record().value()));
      }
      case Leave _ -> throw new IllegalStateException("Nothing comes after leaving");
    }
    return route.after(step.key());
  }

  private Happened came(WaitFor awaited) {
    return in.contains(awaited.segment()) ? Happened.CAME_IN_TIME : Happened.TIME_OVER;
  }

  private int way(Split split) {
    int last = split.ways().size() - 1;
    for (int i = 0; i < last; i++) {
      var segment = split.ways().get(i).segment();
      if (segment != null && in.contains(segment)) return i;
    }
    return last;
  }

  private @Nullable String into(JourneyStep step, int way) {
    visit(step, Happened.WENT_ON, way);
    return route.into(step, way);
  }

  private void stay(JourneyStep step, boolean begun, Instant due, @Nullable SegmentId awaits) {
    positions.stay(round.id(), it, step.key(), begun, due, visits, awaits, round.now());
  }

  private void visit(JourneyStep step, Happened happened, @Nullable Integer way) {
    positions.visit(round.id(), it, ++visits, step.key(), happened, way, round.now());
  }

  private void end(@Nullable String step, JourneyOutcome outcome) {
    positions.end(round.id(), it, step, outcome, visits, round.now());
  }
}
