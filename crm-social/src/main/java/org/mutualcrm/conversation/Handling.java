package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.ChangeResult.ChangedSince;
import org.mutualcrm.conversation.ChangeResult.NotAhead;
import org.mutualcrm.conversation.ChangeResult.TooManyLabels;
import org.mutualcrm.conversation.ChangeResult.Unchanged;
import org.mutualcrm.conversation.ChangeResult.UnknownChange;
import org.mutualcrm.conversation.ChangeResult.UnknownConversation;
import org.mutualcrm.conversation.ChangeResult.UnknownTeam;
import org.mutualcrm.conversation.StateStore.Done;
import org.mutualcrm.staff.Teams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an agent does with a conversation besides answering. Each decision leaves an entry in the
 * thread, by which it can be undone.
 */
@Service
public class Handling {

  private final StateStore store;
  private final Messages messages;
  private final Whereabouts whereabouts;
  private final Teams teams;
  private final Clock clock;

  Handling(StateStore store, Messages messages, Whereabouts whereabouts, Teams teams, Clock clock) {
    this.store = store;
    this.messages = messages;
    this.whereabouts = whereabouts;
    this.teams = teams;
    this.clock = clock;
  }

  /** Changes a conversation; several changes are one entry of its history. */
  @Transactional
  public ChangeResult change(ConversationId of, List<? extends StateChange> changes, String by) {
    var refusal = refusal(changes);
    if (refusal != null) return refusal;
    var id = whereabouts.of(of);
    var write = new StateWrite(changes);
    var done = store.change(List.of(id), write, by, clock.instant());
    if (done.isEmpty() && store.foresee(List.of(id), write).get(id) == BulkOutcome.TOO_MANY_LABELS)
      return new TooManyLabels(StateStore.MOST_LABELS);
    return result(id, done, Unchanged::new);
  }

  public ChangeResult change(ConversationId id, StateChange change, String by) {
    return change(id, List.of(change), by);
  }

  /** Carries out what was written down, for whoever gives the order. */
  @Transactional
  public ChangeResult order(ConversationId id, List<StateOrder> orders, Seeker by) {
    var now = clock.instant();
    return change(id, orders.stream().map(it -> it.at(now, by)).toList(), by.username());
  }

  /**
   * Changes a conversation without anybody's order.
   *
   * @param because stands in the thread, where colleagues wonder
   */
  @Transactional
  public ChangeResult byItself(
      ConversationId id, List<? extends StateChange> changes, String because) {
    var refusal = refusal(changes);
    if (refusal != null) return refusal;
    var done =
        store.change(
            List.of(id), new StateWrite(changes), StateStore.ITSELF, because, clock.instant());
    return result(id, done, Unchanged::new);
  }

  /** Leaves a word in the thread that nobody said and nothing changed by. */
  @Transactional
  public void remark(ConversationId id, String text) {
    messages.append(
        id,
        Messages.Entry.own(
            UuidCreator.getTimeOrderedEpochPlus1(),
            MessageKind.EVENT,
            StateStore.ITSELF,
            text,
            clock.instant()));
  }

  /** Takes back a change, if what it changed is still so. That is a change too. */
  @Transactional
  public ChangeResult undo(ConversationId id, UUID change, String by) {
    var undone = new Done(id, change);
    if (!store.isChange(undone)) return new UnknownChange();
    var done = store.undo(List.of(undone), by, clock.instant());
    return result(id, done, _ -> new ChangedSince());
  }

  /** Marks what was said as read. */
  @Transactional
  public void read(ConversationId id) {
    store.read(whereabouts.of(id));
  }

  /** Why this can be done to no conversation. */
  @Nullable ChangeResult refusal(List<? extends StateChange> changes) {
    for (var change : changes) {
      if (change instanceof StateChange.Snooze(var until)
          && until != null
          && !until.isAfter(clock.instant())) return new NotAhead();
      if (change instanceof StateChange.GiveToTeam(var team)
          && team != null
          && teams.find(team).isEmpty()) return new UnknownTeam(team);
    }
    return null;
  }

  private ChangeResult result(
      ConversationId id,
      List<Done> done,
      java.util.function.Function<ConversationStatus, ChangeResult> otherwise) {
    var status = store.status(id).orElse(null);
    if (status == null) return new UnknownConversation();
    return done.isEmpty() ? otherwise.apply(status) : new Changed(done.getFirst().change(), status);
  }
}
