package org.mutualcrm.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.DecidedStore.Outcome;
import org.mutualcrm.conversation.RearrangeResult.DifferentPeople;
import org.mutualcrm.conversation.RearrangeResult.Done;
import org.mutualcrm.conversation.RearrangeResult.NothingWouldStay;
import org.mutualcrm.conversation.RearrangeResult.OnlyOthersWouldStay;
import org.mutualcrm.conversation.RearrangeResult.SameConversation;
import org.mutualcrm.conversation.RearrangeResult.TooManyLabels;
import org.mutualcrm.conversation.RearrangeResult.UnknownConversation;
import org.mutualcrm.conversation.RearrangeResult.UnknownMessages;
import org.mutualcrm.conversation.RearrangeResult.UnknownTarget;
import org.mutualcrm.conversation.RearrangementStore.States;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts messages where they belong: two conversations become one, one becomes two, some messages go
 * into another, one is begun after another. Every message keeps its id, its thread and with it its
 * person; what comes next on a thread follows its newest message.
 */
@Service
public class Rearranging {

  private final RearrangementStore acts;
  private final DecidedStore decided;
  private final Relocation relocation;
  private final NetworkThreads threads;
  private final ThreadPeople people;
  private final Whereabouts whereabouts;
  private final Unarranging unarranging;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Rearranging(
      RearrangementStore acts,
      DecidedStore decided,
      Relocation relocation,
      NetworkThreads threads,
      ThreadPeople people,
      Whereabouts whereabouts,
      Unarranging unarranging,
      TransactionTemplate transaction,
      Clock clock) {
    this.acts = acts;
    this.decided = decided;
    this.relocation = relocation;
    this.threads = threads;
    this.people = people;
    this.whereabouts = whereabouts;
    this.unarranging = unarranging;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Does it; the same id again only tells what was done. */
  @Transactional
  public RearrangeResult rearrange(Rearrange wanted) {
    return done(wanted);
  }

  /** Says what it would do: it is done, and taken back before anybody sees it. */
  public RearrangeResult preview(Rearrange wanted) {
    return transaction.execute(status -> {
      var result = done(wanted);
      status.setRollbackOnly();
      return result;
    });
  }

  /**
   * Takes an act back, if nothing was built on it since; whoever does so again is told the same.
   */
  @Transactional
  public RearrangeResult undo(UUID act, String by) {
    return unarranging.undo(act, by);
  }

  /** What was done with a conversation, the newest first. */
  @Transactional(readOnly = true)
  public List<Rearrangement> of(ConversationId id) {
    return acts.of(whereabouts.of(id));
  }

  /** One act that has to do with a conversation. */
  @Transactional(readOnly = true)
  public java.util.Optional<Rearrangement> find(UUID act) {
    return acts.find(act);
  }

  private RearrangeResult done(Rearrange wanted) {
    acts.serialise();
    var before = acts.find(wanted.id());
    if (before.isPresent()) return new Done(before.get());
    var from = whereabouts.of(wanted.from());
    var to = wanted.into() == null ? ConversationId.next() : whereabouts.of(wanted.into());
    if (from.equals(to)) return new SameConversation();
    people.serialise(wanted.begins() ? List.of(from) : List.of(from, to));
    var held = decided.lock(List.of(from, to));
    var giver = held.get(from);
    var taker = held.get(to);
    if (giver == null) return new UnknownConversation();
    if (taker == null && !wanted.begins()) return new UnknownTarget();
    var going =
        switch (wanted.kind()) {
          case MERGE -> relocation.entries(from);
          case SPLIT, MOVE -> relocation.entries(from, wanted.messages());
          case FOLLOW_UP -> List.<UUID>of();
        };
    var refusal = refusal(wanted, from, to, going);
    if (refusal != null) return refusal;
    var gives = giver.decided();
    if (taker == null) return begun(wanted, from, to, going, gives);
    var takes = taker.decided();
    return wanted.kind() == Rearrange.Kind.MERGE
        ? merged(wanted, from, to, going, gives, takes)
        : moved(wanted, from, to, going, gives, takes);
  }

  private @Nullable RearrangeResult refusal(
      Rearrange wanted, ConversationId from, ConversationId to, List<UUID> going) {
    if (going.size() < wanted.messages().size()) return new UnknownMessages();
    if (!wanted.begins() && !wanted.differentPeople()) {
      var all = people.names(List.of(from, to));
      if (all.size() > 1) return new DifferentPeople(all);
    }
    if (wanted.messages().isEmpty()) return null;
    var staying = new ArrayList<>(relocation.said(from));
    int said = staying.size();
    staying.removeAll(going);
    if (staying.size() == said) return new UnknownMessages();
    if (staying.isEmpty()) return new NothingWouldStay();
    return people.anyOwn(from, staying) ? null : new OnlyOthersWouldStay();
  }

  private RearrangeResult merged(
      Rearrange wanted,
      ConversationId from,
      ConversationId to,
      List<UUID> going,
      Decided gives,
      Decided takes) {
    var now = now();
    var together = takes.joinedBy(gives);
    if (together.labels().size() > Math.max(StateStore.MOST_LABELS, takes.labels().size()))
      return new TooManyLabels(StateStore.MOST_LABELS);
    var keys = relocation.leading(from);
    var act = Rearrangement.of(wanted, from, to, going, keys, relocation.said(to, keys), now);
    carry(act);
    relocation.drafts(from, to);
    var gone =
        new Outcome(
            from,
            gives,
            gives.absorbed(now),
            to,
            wanted.says("merged this into another conversation"));
    var whole =
        new Outcome(
            to, takes, together, null, wanted.says("merged another conversation into this one"));
    return written(act, gone, whole);
  }

  private RearrangeResult moved(
      Rearrange wanted,
      ConversationId from,
      ConversationId to,
      List<UUID> going,
      Decided gives,
      Decided takes) {
    var now = now();
    var keys = relocation.following(from, going);
    var act = Rearrangement.of(wanted, from, to, going, keys, relocation.said(to, keys), now);
    carry(act);
    var asked = relocation.asked(to, gives.waitingSince(), going);
    var takesNow = asked.map(it -> takes.alsoAsked(it, gives)).orElse(takes);
    return written(
        act,
        new Outcome(from, gives, left(from, gives), null, wanted.says("moved messages from here")),
        new Outcome(to, takes, takesNow, null, wanted.says("moved messages to here")));
  }

  private RearrangeResult begun(
      Rearrange wanted, ConversationId from, ConversationId to, List<UUID> going, Decided gives) {
    var now = now();
    boolean follows = wanted.kind() == Rearrange.Kind.FOLLOW_UP;
    var thread = follows ? threads.next(from) : threads.newest(from, going);
    var keys =
        follows
            ? relocation.leading(from).stream().filter(thread.id()::equals).toList()
            : relocation.following(from, going);
    decided.begin(to, thread, follows ? from : null, gives, now);
    var act = Rearrangement.of(wanted, from, to, going, keys, List.of(), now);
    carry(act);
    var asked = relocation.asked(to, gives.waitingSince(), null).orElse(null);
    var takes = follows ? gives.followedUp(wanted.by()) : gives.waitingFor(asked).withUnread(0);
    return written(
        act,
        new Outcome(
            from,
            gives,
            left(from, gives),
            null,
            wanted.says(follows ? "began a follow-up to this" : "split messages off")),
        new Outcome(
            to,
            null,
            takes,
            null,
            wanted.says(follows ? "began this as a follow-up" : "split this off")));
  }

  private void carry(Rearrangement act) {
    relocation.carry(act.from(), act.to(), act.messages());
    relocation.lead(act.threads(), act.from(), act.to());
  }

  /** What is left of a conversation from which messages went. */
  private Decided left(ConversationId from, Decided before) {
    return before
        .waitingFor(relocation.asked(from, before.waitingSince(), null).orElse(null))
        .withUnread(relocation.heard(from));
  }

  private Done written(Rearrangement act, Outcome from, Outcome to) {
    decided.write(from, act.id(), act.by(), act.madeAt());
    decided.write(to, act.id(), act.by(), act.madeAt());
    acts.keep(act, new States(beforeOf(from), from.after(), to.before(), to.after()));
    for (var id : Set.of(from.id(), to.id())) relocation.retell(id);
    return new Done(act);
  }

  private static Decided beforeOf(Outcome it) {
    return it.before() == null ? it.after() : it.before();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
