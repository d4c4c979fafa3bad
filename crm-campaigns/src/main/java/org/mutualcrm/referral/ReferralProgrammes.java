package org.mutualcrm.referral;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.referral.ReferralProgrammeChange.AgainstPolicy;
import org.mutualcrm.referral.ReferralProgrammeChange.Changed;
import org.mutualcrm.referral.ReferralProgrammeChange.NotAllowed;
import org.mutualcrm.referral.ReferralProgrammeChange.UnknownProgramme;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A marketer makes a referral programme, launches it, pauses it, ends it. */
@Service
public class ReferralProgrammes {

  private final ReferralProgrammeBook book;
  private final OfferBook offers;
  private final AuditTrail trail;
  private final Clock clock;

  ReferralProgrammes(ReferralProgrammeBook book, OfferBook offers, AuditTrail trail, Clock clock) {
    this.book = book;
    this.offers = offers;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public ReferralProgrammeId draft(DraftReferralProgramme draft) {
    var id = ReferralProgrammeId.next();
    book.insert(id, slug(draft, id.value()), draft, clock.instant());
    return id;
  }

  /** What was promised stays as it was promised: only a draft can be written anew. */
  @Transactional
  public ReferralProgrammeChange rewrite(ReferralProgrammeId id, DraftReferralProgramme draft) {
    if (book.find(id).isEmpty()) return new UnknownProgramme();
    return book.rewrite(id, draft)
        ? new Changed(id)
        : new NotAllowed("Only a draft can be changed. End this one and make another.");
  }

  @Transactional
  public ReferralProgrammeChange launch(ReferralProgrammeId id) {
    var programme = book.find(id).orElse(null);
    if (programme == null) return new UnknownProgramme();
    var objection =
        OpinionPolicy.objection(programme.reason(), programme.trigger(), programme.texts());
    if (objection.isPresent()) return new AgainstPolicy(objection.get());
    for (var offer : List.of(programme.advocateOffer(), programme.friendOffer()))
      if (!launched(offer))
        return new NotAllowed("Launch the offers first: both sides get a code of one.");
    return moved(
        id,
        List.of(ReferralProgrammeStatus.DRAFT, ReferralProgrammeStatus.PAUSED),
        ReferralProgrammeStatus.LIVE);
  }

  @Transactional
  public ReferralProgrammeChange pause(ReferralProgrammeId id) {
    return moved(id, List.of(ReferralProgrammeStatus.LIVE), ReferralProgrammeStatus.PAUSED);
  }

  @Transactional
  public ReferralProgrammeChange end(ReferralProgrammeId id) {
    return moved(
        id,
        List.of(
            ReferralProgrammeStatus.DRAFT,
            ReferralProgrammeStatus.LIVE,
            ReferralProgrammeStatus.PAUSED),
        ReferralProgrammeStatus.ENDED);
  }

  /** What would be said against launching it; nothing if nothing would. */
  public Optional<String> objection(DraftReferralProgramme draft) {
    return OpinionPolicy.objection(draft.reason(), draft.trigger(), draft.texts());
  }

  public Optional<ReferralProgrammeView> find(ReferralProgrammeId id) {
    return book.find(id);
  }

  /** What the public may see. */
  public Optional<ReferralProgrammeView> published(String slug) {
    return book.bySlug(slug).filter(it -> it.launchedAt() != null);
  }

  /** The newest first. */
  public List<ReferralProgrammeView> all() {
    return book.all();
  }

  private boolean launched(OfferId offer) {
    return offers.find(offer).filter(it -> it.status() == OfferStatus.LIVE).isPresent();
  }

  private ReferralProgrammeChange moved(
      ReferralProgrammeId id, List<ReferralProgrammeStatus> from, ReferralProgrammeStatus to) {
    var programme = book.find(id).orElse(null);
    if (programme == null) return new UnknownProgramme();
    if (!book.move(id, from, to, clock.instant()))
      return new NotAllowed("It is " + programme.status().label().toLowerCase(Locale.ROOT) + ".");
    trail.changed(
        Change.of("referral-programmes", id.value()).with("status", programme.status(), to));
    return new Changed(id);
  }

  /** Words for the address, and enough of the id to be unique. */
  private static String slug(DraftReferralProgramme draft, UUID id) {
    var words =
        Normalizer.normalize(draft.name(), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var hex = id.toString().replace("-", "");
    var head = words.isEmpty() ? "friends" : words.substring(0, Math.min(60, words.length()));
    return head + "-" + hex.substring(hex.length() - 6);
  }
}
