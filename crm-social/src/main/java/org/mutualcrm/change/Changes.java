package org.mutualcrm.change;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.change.ChangeResult.Changed;
import org.mutualcrm.change.ChangeResult.Faulty;
import org.mutualcrm.change.ChangeResult.NotAllowed;
import org.mutualcrm.change.ChangeResult.UnknownChange;
import org.mutualcrm.idea.IdeaDesk;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of what the company changes because people asked: begun, decided with reasons,
 * shipped or rejected. Ideas it began from say so themselves.
 */
@Service
@Transactional
public class Changes {

  public static final int LONGEST_TITLE = 120;
  public static final int LONGEST_TEXT = 2_000;
  public static final int LONGEST_TELLING = 600;
  public static final int MOST_ORIGINS = 20;

  private final ChangeBook book;
  private final Origins origins;
  private final IdeaDesk ideas;
  private final Clock clock;

  Changes(ChangeBook book, Origins origins, IdeaDesk ideas, Clock clock) {
    this.book = book;
    this.origins = origins;
    this.ideas = ideas;
    this.clock = clock;
  }

  /** From what a change is begun. */
  public record From(Origin.Kind kind, String ref) {}

  public ChangeResult begin(String title, String need, String owner, List<From> from, String by) {
    var fault = fault("title", title, LONGEST_TITLE, true);
    if (fault == null) fault = fault("need", need, LONGEST_TEXT, false);
    if (fault == null && from.size() > MOST_ORIGINS)
      fault = new Faulty("origins", "A change begins from at most 20 things.");
    if (fault != null) return fault;
    var id = ChangeId.next();
    book.insert(id, title.strip(), need.strip(), owner, by, clock.instant());
    for (var it : from) {
      var added = add(id, it, by);
      if (added != null) return undone(added);
    }
    book.note(id, "Begun", null, by, clock.instant());
    return new Changed(id);
  }

  private static ChangeResult undone(ChangeResult why) {
    org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus()
        .setRollbackOnly();
    return why;
  }

  /** Notes one more thing it is for. */
  public ChangeResult add(ChangeId id, Origin.Kind kind, String ref, String by) {
    var change = book.held(id).orElse(null);
    if (change == null) return new UnknownChange();
    if (change.status() == ChangeStatus.REJECTED) return wrong(change);
    if (change.origins().size() >= MOST_ORIGINS)
      return new Faulty("origins", "A change begins from at most 20 things.");
    var fault = add(id, new From(kind, ref), by);
    if (fault != null) return fault;
    // The title of an idea is its author's; the origin has it, and loses it with them.
    var what = kind == Origin.Kind.IDEA ? null : origins.label(kind, ref).orElse(ref);
    book.note(id, "Added", what, by, clock.instant());
    return new Changed(id);
  }

  private @Nullable Faulty add(ChangeId id, From it, String by) {
    var label = origins.label(it.kind(), it.ref()).orElse(null);
    if (label == null) return new Faulty("ref", "There is no such thing to begin from.");
    book.add(id, new Origin(it.kind(), it.ref(), label), by, clock.instant());
    return null;
  }

  public ChangeResult assign(ChangeId id, String owner, String by) {
    if (book.held(id).isEmpty()) return new UnknownChange();
    book.assign(id, owner);
    book.note(id, "Given to " + owner, null, by, clock.instant());
    return new Changed(id);
  }

  /**
   * Decides to do it, or decides anew.
   *
   * @param reasons for everybody to read where it began from an idea
   */
  public ChangeResult plan(ChangeId id, String reasons, @Nullable LocalDate plannedFor, String by) {
    var fault = fault("decision", reasons, LONGEST_TEXT, true);
    if (fault != null) return fault;
    var change = book.held(id).orElse(null);
    if (change == null) return new UnknownChange();
    if (change.status() == ChangeStatus.SHIPPED) return wrong(change);
    book.decide(id, ChangeStatus.PLANNED, reasons.strip(), plannedFor, by, clock.instant());
    say(change, IdeaStatus.PLANNED, reasons.strip(), by);
    book.note(id, "Planned", reasons.strip(), by, clock.instant());
    return new Changed(id);
  }

  /** Decides not to do it; it can be decided anew. */
  public ChangeResult reject(ChangeId id, String reasons, String by) {
    var fault = fault("decision", reasons, LONGEST_TEXT, true);
    if (fault != null) return fault;
    var change = book.held(id).orElse(null);
    if (change == null) return new UnknownChange();
    if (change.status() == ChangeStatus.SHIPPED) return wrong(change);
    book.decide(id, ChangeStatus.REJECTED, reasons.strip(), null, by, clock.instant());
    say(change, IdeaStatus.DECLINED, reasons.strip(), by);
    book.note(id, "Rejected", reasons.strip(), by, clock.instant());
    return new Changed(id);
  }

  /** It is done, from now on. Before and after are told apart by this moment. */
  public ChangeResult ship(ChangeId id, String by) {
    var change = book.held(id).orElse(null);
    if (change == null) return new UnknownChange();
    if (change.status() != ChangeStatus.PLANNED) return wrong(change);
    book.ship(id, clock.instant());
    var decision = change.decision() == null ? "" : change.decision();
    say(change, IdeaStatus.COMPLETED, decision, by);
    book.note(id, "Shipped", null, by, clock.instant());
    return new Changed(id);
  }

  private void say(ChangeView change, IdeaStatus status, String words, String by) {
    for (var it : change.origins())
      if (it.kind() == Origin.Kind.IDEA) ideas.answer(IdeaId.of(it.ref()), status, words, by);
  }

  @Transactional(readOnly = true)
  public Optional<ChangeView> find(ChangeId id) {
    return book.find(id);
  }

  /**
   * Newest first.
   *
   * @param before where the page before ended; null to begin
   */
  @Transactional(readOnly = true)
  public List<ChangeView> list(
      @Nullable ChangeStatus status, @Nullable ChangeId before, int limit) {
    return book.list(status, before, limit);
  }

  /** Those that began from this. */
  @Transactional(readOnly = true)
  public List<ChangeView> from(Origin.Kind kind, String ref) {
    return book.from(kind, ref);
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<ChangeView.Event> history(ChangeId id) {
    return book.history(id);
  }

  static @Nullable Faulty fault(String field, String text, int longest, boolean needed) {
    if (text.indexOf('\0') >= 0) return new Faulty(field, "The character U+0000 can not be kept.");
    if (needed && text.isBlank()) return new Faulty(field, "Write something first.");
    return text.strip().length() > longest
        ? new Faulty(field, "At most " + longest + " characters.")
        : null;
  }

  private static NotAllowed wrong(ChangeView change) {
    return new NotAllowed(
        "Not as it stands: " + change.status().label().toLowerCase(Locale.ROOT) + ".");
  }
}
