package org.mutualcrm.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.DecidedStore.Held;
import org.mutualcrm.conversation.DecidedStore.Outcome;
import org.mutualcrm.conversation.RearrangeResult.Because;
import org.mutualcrm.conversation.RearrangeResult.CannotUndo;
import org.mutualcrm.conversation.RearrangeResult.Done;
import org.mutualcrm.conversation.RearrangeResult.UnknownAct;
import org.springframework.stereotype.Component;

/**
 * Takes back what was put elsewhere. What was said since on the threads that went along goes back
 * with them; a conversation that was begun goes back whole.
 */
@Component
class Unarranging {

  private final RearrangementStore acts;
  private final DecidedStore decided;
  private final Relocation relocation;
  private final NetworkThreads threads;
  private final ThreadPeople people;
  private final Clock clock;

  Unarranging(
      RearrangementStore acts,
      DecidedStore decided,
      Relocation relocation,
      NetworkThreads threads,
      ThreadPeople people,
      Clock clock) {
    this.acts = acts;
    this.decided = decided;
    this.relocation = relocation;
    this.threads = threads;
    this.people = people;
    this.clock = clock;
  }

  RearrangeResult undo(UUID id, String by) {
    acts.serialise();
    var act = acts.find(id).orElse(null);
    if (act == null) return new UnknownAct();
    if (act.undone()) return new Done(act);
    people.serialise(List.of(act.from(), act.to()));
    var held = decided.lock(List.of(act.from(), act.to()));
    var reason = against(act, held);
    if (reason != null) return new CannotUndo(reason);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (begins(act)) absorb(act, held, by, now);
    else giveBack(act, held, by, now);
    acts.undone(id, by, now);
    for (var it : Set.of(act.from(), act.to())) relocation.retell(it);
    return new Done(acts.find(id).orElseThrow());
  }

  private @Nullable Because against(Rearrangement act, Map<ConversationId, Held> held) {
    var from = held.get(act.from());
    var to = held.get(act.to());
    if (from == null || to == null) return Because.GONE;
    boolean merge = act.kind() == Rearrange.Kind.MERGE;
    if (to.mergedInto() != null || (!merge && from.mergedInto() != null))
      return Because.MERGED_SINCE;
    if (relocation.anyElsewhere(act.to(), act.messages())) return Because.MESSAGES_WENT_ON;
    if (acts.builtOn(act)
        || !relocation.leading(act.to()).containsAll(threads.existing(act.threads())))
      return Because.THREAD_WENT_ON;
    return begins(act) && !acts.standing(act.to(), act.id()).isEmpty()
        ? Because.REARRANGED_SINCE
        : null;
  }

  /** What was begun goes back whole, and stands for what it came from. */
  private void absorb(Rearrangement act, Map<ConversationId, Held> held, String by, Instant now) {
    var from = held(held, act.from());
    var to = held(held, act.to());
    relocation.carry(act.to(), act.from(), relocation.entries(act.to()));
    relocation.lead(relocation.leading(act.to()), act.to(), act.from());
    relocation.drafts(act.to(), act.from());
    var states = acts.states(act.id());
    var restored = from.without(states.from(), states.fromAfter());
    var waiting = to.waitingSince();
    var asked = waiting == null ? restored : restored.alsoAsked(waiting, to);
    var whole = asked.waitingFor(still(act.from(), asked));
    write(act, act.to(), to, to.absorbed(now), act.from(), by, now);
    write(act, act.from(), from, whole, null, by, now);
  }

  /** What went goes back, and so does what came since because of that. */
  private void giveBack(Rearrangement act, Map<ConversationId, Held> held, String by, Instant now) {
    var from = held(held, act.from());
    var to = held(held, act.to());
    var back = back(act);
    relocation.carry(act.to(), act.from(), back);
    relocation.lead(act.threads(), act.to(), act.from());
    var states = acts.states(act.id());
    var was = states.to();
    var kept = was == null ? to : to.without(was, states.toAfter());
    var asking = relocation.unanswered(act.to(), kept.mayWaitSince(was)).orElse(null);
    var keeps = kept.asking(asking).withUnread(relocation.heard(act.to()));
    var restored = from.without(states.from(), states.fromAfter());
    var asked =
        relocation
            .asked(act.from(), to.waitingSince(), back)
            .map(it -> restored.alsoAsked(it, to))
            .orElse(restored);
    var gets = asked.waitingFor(still(act.from(), asked));
    write(act, act.to(), to, keeps, null, by, now);
    write(act, act.from(), from, gets, null, by, now);
  }

  /** Messages that went and are still there, and what was said on their threads since. */
  private List<UUID> back(Rearrangement act) {
    var since = new ArrayList<>(relocation.said(act.to(), act.threads()));
    since.removeAll(act.stayed());
    for (var other : acts.standing(act.to(), act.id())) since.removeAll(other.messages());
    since.removeAll(act.messages());
    var back = new ArrayList<>(relocation.entries(act.to(), act.messages()));
    back.addAll(since);
    return back;
  }

  private @Nullable Instant still(ConversationId id, Decided it) {
    return relocation.unanswered(id, it.waitingSince()).orElse(null);
  }

  private void write(
      Rearrangement act,
      ConversationId id,
      Decided before,
      Decided after,
      @Nullable ConversationId into,
      String by,
      Instant now) {
    var says = "took back " + what(act.kind());
    decided.write(new Outcome(id, before, after, into, says), act.id(), by, now);
  }

  private static String what(Rearrange.Kind kind) {
    return switch (kind) {
      case MERGE -> "a merge";
      case SPLIT -> "a split";
      case MOVE -> "a move of messages";
      case FOLLOW_UP -> "a follow-up";
    };
  }

  private static boolean begins(Rearrangement act) {
    return act.kind() == Rearrange.Kind.SPLIT || act.kind() == Rearrange.Kind.FOLLOW_UP;
  }

  private static Decided held(Map<ConversationId, Held> held, ConversationId id) {
    return java.util.Objects.requireNonNull(held.get(id)).decided();
  }
}
