package org.mutualcrm.conversation;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.conversation.BulkResult.Done;
import org.mutualcrm.conversation.BulkResult.NotYours;
import org.mutualcrm.conversation.BulkResult.Refused;
import org.mutualcrm.conversation.BulkResult.TooMany;
import org.mutualcrm.conversation.BulkResult.UnknownBulk;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an agent does with many conversations at once: shown before, reported for each, and taken
 * back as one.
 */
@Service
@Transactional
public class BulkHandling {

  private static final int SAMPLES = 5;

  private final Inbox inbox;
  private final Handling handling;
  private final StateStore store;
  private final BulkStore bulks;
  private final Clock clock;

  BulkHandling(Inbox inbox, Handling handling, StateStore store, BulkStore bulks, Clock clock) {
    this.inbox = inbox;
    this.handling = handling;
    this.store = store;
    this.bulks = bulks;
    this.clock = clock;
  }

  /** Everything a search finds now, the newest first; nothing if that is too much at once. */
  @Transactional(readOnly = true)
  public Optional<List<ConversationId>> matching(ConversationQuery query, Seeker by) {
    var ids = inbox.ids(query, by, BulkPreview.MOST + 1);
    return ids.size() > BulkPreview.MOST ? Optional.empty() : Optional.of(ids);
  }

  /** What it would do; nothing is changed. */
  @Transactional(readOnly = true)
  public BulkPreview preview(List<ConversationId> ids, List<StateOrder> orders, Seeker by) {
    var changes = changes(orders, by);
    var outcomes = store.foresee(ids, new StateWrite(changes));
    var samples =
        outcomes.entrySet().stream()
            .filter(it -> it.getValue() == BulkOutcome.CHANGED)
            .limit(SAMPLES)
            .flatMap(it -> inbox.find(it.getKey()).stream())
            .map(ConversationView::card)
            .toList();
    var counts = new EnumMap<BulkOutcome, Integer>(BulkOutcome.class);
    outcomes.values().forEach(it -> counts.merge(it, 1, Integer::sum));
    return new BulkPreview(ids, counts, samples, handling.refusal(changes));
  }

  /** Does it; the same id again only tells what was done. */
  public BulkResult run(BulkId id, List<ConversationId> ids, List<StateOrder> orders, Seeker by) {
    if (ids.size() > BulkPreview.MOST) return new TooMany(BulkPreview.MOST);
    var changes = changes(orders, by);
    var refusal = handling.refusal(changes);
    if (refusal != null) return new Refused(refusal);
    var now = clock.instant();
    if (bulks.begin(id, orders, by.username(), now)) {
      var write = new StateWrite(changes);
      var outcomes = new LinkedHashMap<>(store.foresee(ids, write));
      var wanted =
          outcomes.entrySet().stream()
              .filter(it -> it.getValue() == BulkOutcome.CHANGED)
              .map(Map.Entry::getKey)
              .toList();
      var done = store.change(wanted, write, by.username(), now);
      // Whoever was quicker made it so in between.
      wanted.forEach(it -> outcomes.put(it, BulkOutcome.ALREADY_SO));
      done.forEach(it -> outcomes.put(it.conversation(), BulkOutcome.CHANGED));
      bulks.keep(id, outcomes, done);
    }
    return new Done(bulks.find(id).orElseThrow());
  }

  /** Takes back what still stands of it. */
  public BulkResult undo(BulkId id, CurrentStaff by) {
    var report = bulks.find(id).orElse(null);
    if (report == null) return new UnknownBulk();
    if (!report.staff().equals(by.username()) && !by.may(Permission.INBOX_MANAGE))
      return new NotYours();
    var now = clock.instant();
    if (bulks.undo(id, by.username(), now))
      bulks.restored(id, store.undo(bulks.changes(id), by.username(), now));
    return new Done(bulks.find(id).orElseThrow());
  }

  @Transactional(readOnly = true)
  public Optional<BulkReport> find(BulkId id) {
    return bulks.find(id);
  }

  private List<StateChange> changes(List<StateOrder> orders, Seeker by) {
    var now = clock.instant();
    return orders.stream().map(it -> it.at(now, by)).toList();
  }
}
