package org.mutualcrm.offer;

import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Function;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.UnknownOffer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A marketer makes an offer, launches it, pauses it, ends it. */
@Service
public class OfferMaking {

  private final Offers offers;
  private final Eligibility eligibility;
  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  OfferMaking(
      Offers offers, Eligibility eligibility, JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.offers = offers;
    this.eligibility = eligibility;
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public OfferId draft(DraftOffer draft) {
    var id = OfferId.next();
    var offer =
        Offer.drafted(
            id,
            slug(draft.terms().headline(), id),
            draft,
            eligibility.write(draft.eligibility()),
            clock.instant());
    offers.save(offer);
    keepLimit(offer);
    trail.changed(offer.told().since(OfferTold.NOTHING, id));
    return id;
  }

  @Transactional
  public OfferChange rewrite(OfferId id, DraftOffer draft) {
    return change(
        id,
        offer -> {
          var result = offer.rewrite(draft, eligibility.write(draft.eligibility()));
          if (result instanceof Changed) keepLimit(offer);
          return result;
        });
  }

  @Transactional
  public OfferChange launch(OfferId id) {
    return change(id, it -> it.launch(clock.instant()));
  }

  @Transactional
  public OfferChange pause(OfferId id) {
    return change(id, Offer::pause);
  }

  @Transactional
  public OfferChange end(OfferId id) {
    return change(id, Offer::end);
  }

  private OfferChange change(OfferId id, Function<Offer, OfferChange> change) {
    var offer = offers.findById(id).orElse(null);
    if (offer == null) return new UnknownOffer();
    var before = offer.told();
    var result = change.apply(offer);
    offers.save(offer);
    if (result instanceof Changed) trail.changed(offer.told().since(before, id));
    return result;
  }

  private void keepLimit(Offer offer) {
    jdbc.sql(
            """
            insert into offer_use (offer_id, used, total_limit, discount_minor, budget_minor)
            values (:offer, 0, :limit, 0, :budget)
            on conflict (offer_id)
              do update set total_limit = excluded.total_limit, budget_minor = excluded.budget_minor
            """)
        .param("offer", offer.id().value())
        .param("limit", offer.totalLimit())
        .param("budget", offer.budgetMinor())
        .update();
  }

  /** Words for the address, and enough of the id to be unique. */
  private static String slug(String headline, OfferId id) {
    var words =
        Normalizer.normalize(headline, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var hex = id.value().toString().replace("-", "");
    var tail = hex.substring(hex.length() - 6);
    var head = words.length() > 60 ? words.substring(0, 60) : words;
    return head.isEmpty() ? "offer-" + tail : head + "-" + tail;
  }
}
