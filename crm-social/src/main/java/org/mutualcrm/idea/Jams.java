package org.mutualcrm.idea;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.idea.JamChange.Changed;
import org.mutualcrm.idea.JamChange.NotAllowed;
import org.mutualcrm.idea.JamChange.UnknownJam;
import org.mutualcrm.participation.Slug;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Jams: written, opened, moved on to their next phase, called off, put away. */
@Service
public class Jams {

  private static final int LISTED = 200;

  private final JamBook book;
  private final Clock clock;

  Jams(JamBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  @Transactional
  public JamId draft(JamDraft draft) {
    var id = JamId.next();
    var slug = Slug.of(draft.title(), "jam");
    var free = slug;
    for (int i = 2; !book.insert(id, free, draft, clock.instant()); i++) free = slug + "-" + i;
    return id;
  }

  /**
   * Of a jam that began, its opening stays; whoever used a larger budget than the new one keeps the
   * newest votes.
   */
  @Transactional
  public JamChange rewrite(JamId id, JamDraft draft) {
    var jam = book.held(id).orElse(null);
    if (jam == null) return new UnknownJam();
    if (jam.status() != JamStatus.DRAFT && jam.status() != JamStatus.OPEN) return wrong(jam);
    var begun = jam.phase(clock.instant()) != JamPhase.SCHEDULED && jam.status() == JamStatus.OPEN;
    book.rewrite(id, begun ? opening(draft, jam.opensAt()) : draft);
    return new Changed(id);
  }

  private static JamDraft opening(JamDraft draft, @Nullable Instant opensAt) {
    return new JamDraft(
        draft.title(),
        draft.brief(),
        draft.budget(),
        draft.screening(),
        opensAt,
        draft.submitUntil(),
        draft.voteFrom(),
        draft.voteUntil(),
        draft.decideUntil(),
        draft.by());
  }

  /** Takes ideas, from now or from its opening on. */
  @Transactional
  public JamChange open(JamId id) {
    var jam = book.held(id).orElse(null);
    if (jam == null) return new UnknownJam();
    if (jam.status() != JamStatus.DRAFT) return wrong(jam);
    var opens = jam.opensAt() == null ? clock.instant() : jam.opensAt();
    if (!jam.submitUntil().isAfter(clock.instant()))
      return new NotAllowed("It would take no ideas any more. Let it collect them until later.");
    book.open(id, opens);
    return new Changed(id);
  }

  /** Ends the phase it is in now; the dates of what follows stay where they are. */
  @Transactional
  public JamChange advance(JamId id) {
    var jam = book.held(id).orElse(null);
    if (jam == null) return new UnknownJam();
    var now = clock.instant();
    var submit = jam.submitUntil();
    var from = jam.voteFrom();
    var until = jam.voteUntil();
    var decide = jam.decideUntil();
    switch (jam.phase(now)) {
      case SUBMIT -> submit = now;
      case MERGE -> from = now;
      case VOTE -> {
        submit = submit.isAfter(now) ? now : submit;
        until = now;
      }
      case DECIDE -> decide = now;
      case DRAFT, SCHEDULED, DELIVER, CANCELLED, ARCHIVED -> {
        return wrong(jam);
      }
    }
    try {
      var moved =
          new JamDraft(
              jam.title(),
              jam.brief(),
              jam.budget(),
              jam.screening(),
              jam.opensAt(),
              submit,
              from,
              until,
              decide,
              jam.by());
      book.rewrite(id, moved);
    } catch (JamFault e) {
      return new NotAllowed(String.valueOf(e.getMessage()) + ".");
    }
    return new Changed(id);
  }

  /** Nothing counts, and its page says so. */
  @Transactional
  public JamChange cancel(JamId id) {
    return move(id, EnumSet.of(JamStatus.DRAFT, JamStatus.OPEN), JamStatus.CANCELLED);
  }

  @Transactional
  public JamChange archive(JamId id) {
    var jam = book.find(id).orElse(null);
    if (jam != null && jam.phase(clock.instant()) != JamPhase.DELIVER) return wrong(jam);
    return move(id, EnumSet.of(JamStatus.OPEN), JamStatus.ARCHIVED);
  }

  private JamChange move(JamId id, Set<JamStatus> from, JamStatus to) {
    var jam = book.held(id).orElse(null);
    if (jam == null) return new UnknownJam();
    if (!from.contains(jam.status())) return wrong(jam);
    book.move(id, to);
    return new Changed(id);
  }

  @Transactional(readOnly = true)
  public Optional<JamView> find(JamId id) {
    return book.find(id);
  }

  /** What the public may see, and that it was called off. */
  @Transactional(readOnly = true)
  public Optional<JamView> published(String slug) {
    return book.find(slug).filter(it -> it.status() != JamStatus.DRAFT);
  }

  /** What the public is shown that is not put away, newest first; at most 200. */
  @Transactional(readOnly = true)
  public List<JamView> running() {
    return book.list(EnumSet.of(JamStatus.OPEN), null, LISTED);
  }

  /**
   * Newest first.
   *
   * @param statuses empty for all
   * @param before where the page before ended; null to begin
   */
  @Transactional(readOnly = true)
  public List<JamView> list(Set<JamStatus> statuses, @Nullable JamId before, int limit) {
    var wanted = statuses.isEmpty() ? EnumSet.allOf(JamStatus.class) : statuses;
    return book.list(wanted, before, limit);
  }

  private NotAllowed wrong(JamView jam) {
    var phase = jam.phase(clock.instant()).label().toLowerCase(Locale.ROOT);
    return new NotAllowed("Not in this phase: " + phase + ".");
  }
}
