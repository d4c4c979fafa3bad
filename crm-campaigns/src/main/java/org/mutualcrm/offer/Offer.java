package org.mutualcrm.offer;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.NotAllowed;
import org.mutualcrm.reason.Reason;

/** An offer. It decides what may still change and when it begins and ends to give. */
@Entity
@Table(name = "offer")
class Offer {

  @EmbeddedId private OfferId id;
  private String slug;
  private String name;
  private String headline;
  private String terms;

  @Enumerated(EnumType.STRING)
  private Reason reason;

  @ColumnTransformer(write = "?::jsonb")
  private String reward;

  private String currency;

  @Column(name = "starts_at")
  private Instant startsAt;

  @Column(name = "ends_at")
  private Instant endsAt;

  @ColumnTransformer(write = "?::jsonb")
  private @Nullable String hours;

  @Column(name = "total_limit")
  private @Nullable Long totalLimit;

  @Column(name = "per_customer_limit")
  private @Nullable Integer perCustomerLimit;

  @ColumnTransformer(write = "?::jsonb")
  private @Nullable String quotas;

  @Column(name = "valid_for")
  private @Nullable String validFor;

  @ColumnTransformer(write = "?::jsonb")
  private @Nullable String eligibility;

  @Column(name = "budget_minor")
  private @Nullable Long budgetMinor;

  @Enumerated(EnumType.STRING)
  private OfferStatus status;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "launched_at")
  private @Nullable Instant launchedAt;

  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  Offer() {}

  @SuppressWarnings("NullAway.Init") // write() fills the rest
  private Offer(OfferId id, String slug, String by, Instant now) {
    this.id = id;
    this.slug = slug;
    this.status = OfferStatus.DRAFT;
    this.createdBy = by;
    this.createdAt = now;
  }

  static Offer drafted(
      OfferId id, String slug, DraftOffer draft, @Nullable String eligibility, Instant now) {
    var offer = new Offer(id, slug, draft.by(), now);
    offer.write(draft, eligibility);
    return offer;
  }

  OfferId id() {
    return id;
  }

  @Nullable Long totalLimit() {
    return totalLimit;
  }

  @Nullable Long budgetMinor() {
    return budgetMinor;
  }

  OfferStatus status() {
    return status;
  }

  OfferTold told() {
    return new OfferTold(status, totalLimit, perCustomerLimit, budgetMinor, quotas);
  }

  /** Rewrites a draft; what has been promised to customers is not rewritten. */
  OfferChange rewrite(DraftOffer draft, @Nullable String eligibility) {
    if (status != OfferStatus.DRAFT) {
      return new NotAllowed(
          "Only a draft can be changed; pause or end this offer and make another");
    }
    write(draft, eligibility);
    return new Changed(id, status);
  }

  OfferChange launch(Instant now) {
    if (status != OfferStatus.DRAFT && status != OfferStatus.PAUSED) {
      return new NotAllowed(
          "This offer is " + status.label().toLowerCase(java.util.Locale.ROOT) + " already");
    }
    if (!now.isBefore(endsAt)) return new NotAllowed("Its window is over: set a later end first");
    status = OfferStatus.LIVE;
    if (launchedAt == null) launchedAt = now;
    return new Changed(id, status);
  }

  OfferChange pause() {
    if (status != OfferStatus.LIVE) return new NotAllowed("Only a live offer can be paused");
    status = OfferStatus.PAUSED;
    return new Changed(id, status);
  }

  OfferChange end() {
    if (status == OfferStatus.ENDED) return new NotAllowed("This offer has ended already");
    status = OfferStatus.ENDED;
    return new Changed(id, status);
  }

  private void write(DraftOffer draft, @Nullable String whoMay) {
    eligibility = whoMay;
    name = draft.terms().name();
    headline = draft.terms().headline();
    terms = draft.terms().smallPrint();
    reason = draft.reason();
    currency = draft.promise().reward().currency().getCode();
    reward = PromiseJson.write(draft.promise());
    startsAt = draft.window().startsAt();
    endsAt = draft.window().endsAt();
    hours = OfferHoursJson.write(draft.window().hours());
    var validity = draft.window().validFor();
    validFor = validity == null ? null : validity.toString();
    quotas = QuotasJson.write(draft.limits().quotas());
    totalLimit = draft.limits().total();
    perCustomerLimit = draft.limits().perCustomer();
    var budget = draft.limits().budget();
    budgetMinor = budget == null ? null : budget.getAmountMinorLong();
  }
}
