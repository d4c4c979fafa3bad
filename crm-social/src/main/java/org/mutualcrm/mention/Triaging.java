package org.mutualcrm.mention;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.listening.IncidentBook;
import org.mutualcrm.listening.IncidentHandling;
import org.mutualcrm.listening.IncidentId;
import org.mutualcrm.mention.TriageResult.Done;
import org.mutualcrm.mention.TriageResult.NotYours;
import org.mutualcrm.mention.TriageResult.TooMany;
import org.mutualcrm.mention.TriageResult.UnknownIncident;
import org.mutualcrm.mention.TriageResult.UnknownTriage;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people decide about mentions, one or many: shown before, and taken back as one. */
@Service
@Transactional
public class Triaging {

  private static final int SAMPLES = 5;

  private final TriageStore store;
  private final MentionStore mentions;
  private final MentionBook book;
  private final IncidentBook incidents;
  private final IncidentHandling handling;
  private final JdbcClient jdbc;
  private final Clock clock;

  Triaging(
      TriageStore store,
      MentionStore mentions,
      MentionBook book,
      IncidentBook incidents,
      IncidentHandling handling,
      JdbcClient jdbc,
      Clock clock) {
    this.store = store;
    this.mentions = mentions;
    this.book = book;
    this.incidents = incidents;
    this.handling = handling;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What it would do; nothing is changed. */
  @Transactional(readOnly = true)
  public TriagePreview preview(List<UUID> ids, TriageOrder order) {
    var asked = List.copyOf(new LinkedHashSet<>(ids));
    var standing = store.standing(asked);
    var changing = standing.stream().filter(it -> !it.isSo(order.act())).toList();
    int others = order.act() == TriageAct.IGNORE_AUTHOR ? store.othersWaiting(asked).size() : 0;
    return new TriagePreview(
        asked,
        changing.size(),
        standing.size() - changing.size(),
        asked.size() - standing.size(),
        others,
        changing.stream()
            .limit(SAMPLES)
            .flatMap(it -> book.find(it.interaction()).stream())
            .toList());
  }

  /** Decides; the same id again only tells what was done. */
  public TriageResult run(TriageId id, List<UUID> ids, TriageOrder order, CurrentStaff by) {
    if (ids.size() > TriageOrder.MOST) return new TooMany(TriageOrder.MOST);
    var incident = order.incident();
    if (incident != null && incidents.find(incident).isEmpty()) return new UnknownIncident();
    var now = clock.instant();
    if (store.begin(id, order, by.username(), now)) {
      var all = new ArrayList<>(new LinkedHashSet<>(ids));
      if (order.act() == TriageAct.IGNORE_AUTHOR) all.addAll(store.othersWaiting(ids));
      int changed = store.decide(id, all, order.act(), by.username(), now);
      if (order.act() == TriageAct.IGNORE_AUTHOR) store.ignore(id, ids, by.username(), now);
      if (incident != null) {
        store.addTo(incident, id, ids, by.username(), now);
        if (changed > 0) note(incident, changed, "put %s to this", by);
      }
    }
    return new Done(store.find(id).orElseThrow());
  }

  /** Takes back what nobody decided about since. */
  public TriageResult undo(TriageId id, CurrentStaff by) {
    var report = store.find(id).orElse(null);
    if (report == null) return new UnknownTriage();
    if (!report.staff().equals(by.username()) && !by.may(Permission.INBOX_MANAGE))
      return new NotYours();
    var now = clock.instant();
    if (store.undo(id, by.username(), now)) {
      store.restore(id);
      store.takeOut(id);
      mentions.awaitAll(store.hearAgain(id).toArray(UUID[]::new), now);
    }
    return new Done(store.find(id).orElseThrow());
  }

  @Transactional(readOnly = true)
  public java.util.Optional<TriageReport> find(TriageId id) {
    return store.find(id);
  }

  /** Whose words are kept out, the newest first. */
  @Transactional(readOnly = true)
  public List<IgnoredAuthor> ignored() {
    return jdbc.sql(
            """
            select g.source_record_id, c.customer_id, c.display_name, g.staff, g.ignored_at
            from ignored_author g join source_record r using (source_record_id) join customer c using (customer_id)
            order by g.ignored_at desc, g.source_record_id limit 500
            """)
        .query((row, _) ->
            new IgnoredAuthor(
                row.getObject(1, UUID.class),
                new CustomerId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant()))
        .list();
  }

  /** Hears an author again, and what they said meanwhile; says whether they were ignored. */
  public boolean hear(UUID author) {
    boolean was =
        jdbc.sql("delete from ignored_author where source_record_id = ?").param(author).update()
            == 1;
    if (was) mentions.awaitAll(new UUID[] {author}, clock.instant());
    return was;
  }

  private void note(IncidentId incident, int changed, String what, CurrentStaff by) {
    var count = changed == 1 ? "a mention" : changed + " mentions";
    var _ = handling.note(incident, what.formatted(count), by.username());
  }
}
