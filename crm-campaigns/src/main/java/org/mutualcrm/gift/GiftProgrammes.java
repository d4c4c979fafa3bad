package org.mutualcrm.gift;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.gift.ProgrammeChange.Changed;
import org.mutualcrm.gift.ProgrammeChange.NotAllowed;
import org.mutualcrm.gift.ProgrammeChange.UnknownProgramme;
import org.mutualcrm.payment.Paying;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gift programmes: drafted, launched, paused, ended, and stopped at once where something is wrong.
 */
@Service
public class GiftProgrammes {

  private static final String KIND = "gift-programmes";

  private final ProgrammeBook book;
  private final ExpiryRules rules;
  private final Paying paying;
  private final AuditTrail trail;
  private final Clock clock;

  GiftProgrammes(
      ProgrammeBook book, ExpiryRules rules, Paying paying, AuditTrail trail, Clock clock) {
    this.book = book;
    this.rules = rules;
    this.paying = paying;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public GiftProgrammeId draft(DraftProgramme draft) {
    var id = GiftProgrammeId.next();
    book.insert(id, slug(draft), draft, clock.instant());
    return id;
  }

  /** What is sold stays as it was sold: only a draft can be written anew. */
  @Transactional
  public ProgrammeChange rewrite(GiftProgrammeId id, DraftProgramme draft) {
    if (book.find(id).isEmpty()) return new UnknownProgramme();
    return book.rewrite(id, draft)
        ? new Changed(id)
        : new NotAllowed("Only a draft can be changed. End this one and make another.");
  }

  @Transactional
  public ProgrammeChange launch(GiftProgrammeId id) {
    var programme = book.find(id).orElse(null);
    if (programme == null) return new UnknownProgramme();
    var unknown = rules.unknown(programme.jurisdictions());
    if (!unknown.isEmpty())
      return new NotAllowed(
          "No expiry rule is stated for "
              + String.join(", ", unknown)
              + ". State it with its source first.");
    if (!paying.ready())
      return new NotAllowed("No payment provider is connected. Connect one first.");
    return moved(id, List.of(ProgrammeStatus.DRAFT, ProgrammeStatus.PAUSED), ProgrammeStatus.LIVE);
  }

  @Transactional
  public ProgrammeChange pause(GiftProgrammeId id) {
    return moved(id, List.of(ProgrammeStatus.LIVE), ProgrammeStatus.PAUSED);
  }

  @Transactional
  public ProgrammeChange end(GiftProgrammeId id) {
    return moved(
        id,
        List.of(ProgrammeStatus.DRAFT, ProgrammeStatus.LIVE, ProgrammeStatus.PAUSED),
        ProgrammeStatus.ENDED);
  }

  /** The kill switch: nothing is sold, and no till takes a gift of it, until it is lifted. */
  @Transactional
  public ProgrammeChange stop(GiftProgrammeId id, boolean stopped, String by) {
    if (book.find(id).isEmpty()) return new UnknownProgramme();
    book.stop(id, stopped, by, clock.instant());
    trail.changed(Change.of(KIND, id.value()).with("stopped", stopped));
    return new Changed(id);
  }

  public Optional<ProgrammeView> find(GiftProgrammeId id) {
    return book.find(id);
  }

  /** What the public may see. */
  public Optional<ProgrammeView> published(String slug) {
    return book.bySlug(slug).filter(it -> it.status() != ProgrammeStatus.DRAFT);
  }

  public List<ProgrammeView> all() {
    return book.all();
  }

  private ProgrammeChange moved(
      GiftProgrammeId id, List<ProgrammeStatus> from, ProgrammeStatus to) {
    var programme = book.find(id);
    if (programme.isEmpty()) return new UnknownProgramme();
    var before = programme.get().status();
    if (!book.move(id, from, to))
      return new NotAllowed("It is " + before.label().toLowerCase(Locale.ROOT) + ".");
    trail.changed(Change.of(KIND, id.value()).with("status", before, to));
    return new Changed(id);
  }

  private String slug(DraftProgramme draft) {
    var plain =
        Normalizer.normalize(draft.texts().getFirst().headline(), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var base = plain.isEmpty() ? "gift" : plain.substring(0, Math.min(60, plain.length()));
    var slug = base;
    for (int i = 2; book.has(slug); i++) slug = base + "-" + i;
    return slug;
  }
}
