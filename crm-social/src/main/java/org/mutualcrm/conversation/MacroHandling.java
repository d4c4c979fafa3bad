package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.MacroResult.NotYours;
import org.mutualcrm.conversation.MacroResult.Ran;
import org.mutualcrm.conversation.MacroResult.TooMany;
import org.mutualcrm.conversation.MacroResult.UnknownMacro;
import org.mutualcrm.conversation.MacroResult.UnknownRun;
import org.mutualcrm.conversation.StateStore.Done;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs macros: tried before, told for each conversation, and taken back as one. */
@Service
public class MacroHandling {

  private final Macros macros;
  private final MacroStep step;
  private final MacroRunStore runs;
  private final StateStore state;
  private final ScheduledReplies scheduled;
  private final Messages messages;
  private final Whereabouts whereabouts;
  private final TransactionTemplate transaction;
  private final Clock clock;

  MacroHandling(
      Macros macros,
      MacroStep step,
      MacroRunStore runs,
      StateStore state,
      ScheduledReplies scheduled,
      Messages messages,
      Whereabouts whereabouts,
      TransactionTemplate transaction,
      Clock clock) {
    this.macros = macros;
    this.step = step;
    this.runs = runs;
    this.state = state;
    this.scheduled = scheduled;
    this.messages = messages;
    this.whereabouts = whereabouts;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Says exactly what it would do: it is done, and taken back before anybody sees it. */
  public MacroResult preview(UUID macro, List<ConversationId> ids, CurrentStaff by, ZoneId zone) {
    return transaction.execute(status -> {
      var result = done(UUID.randomUUID(), macro, ids, by, zone);
      status.setRollbackOnly();
      return result;
    });
  }

  /** Does it; the same id again only tells what was done. */
  @Transactional
  public MacroResult run(
      UUID run, UUID macro, List<ConversationId> ids, CurrentStaff by, ZoneId zone) {
    return done(run, macro, ids, by, zone);
  }

  private MacroResult done(
      UUID run, UUID macro, List<ConversationId> ids, CurrentStaff by, ZoneId zone) {
    if (ids.size() > MacroRun.MOST) return new TooMany(MacroRun.MOST);
    var found = macros.find(macro, by.username()).orElse(null);
    if (found == null) return new UnknownMacro();
    if (runs.begin(run, found, by.username(), clock.instant()))
      // One order for all: whoever runs another over the same ones waits, and does not deadlock.
      ids.stream()
          .distinct()
          .sorted(java.util.Comparator.comparing(ConversationId::value))
          .forEach(it -> runs.keep(run, it, step.take(found, it, by, zone)));
    return new Ran(runs.find(run).orElseThrow());
  }

  /** Takes back what still stands of it, and replies that still wait. */
  @Transactional
  public MacroResult undo(UUID run, CurrentStaff by) {
    var ran = runs.find(run).orElse(null);
    if (ran == null) return new UnknownRun();
    if (!ran.staff().equals(by.username()) && !by.may(Permission.INBOX_MANAGE))
      return new NotYours();
    var now = clock.instant();
    if (runs.undo(run, by.username(), now))
      runs.entries(run).forEach(it -> takeBack(run, it, by.username(), now));
    return new Ran(runs.find(run).orElseThrow());
  }

  private void takeBack(UUID run, MacroRunStore.Entries it, String by, Instant now) {
    Boolean restored = null;
    var change = it.change();
    if (change != null)
      restored = !state.undo(List.of(new Done(it.conversation(), change)), by, now).isEmpty();
    var note = it.note();
    if (note != null) step.withdraw(note, now);
    var reply = it.reply();
    Boolean stopped = reply == null ? null : stopped(whereabouts.of(it.conversation()), reply);
    runs.restored(run, it.conversation(), restored, stopped);
  }

  /**
   * What waits no more has left only if it stands in the thread: the customer may have been first.
   */
  private boolean stopped(ConversationId id, UUID reply) {
    return scheduled.drop(id, reply) || !messages.known(reply);
  }

  /** A new id for a run, chosen by whoever asks for it so that asking twice does it once. */
  public static UUID nextRun() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }

  public @Nullable MacroRun find(UUID run) {
    return runs.find(run).orElse(null);
  }
}
