package org.mutualcrm.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentSnapshotId;

/** A campaign. It decides who may take it which step; what is launched is what was approved. */
@Entity
@Table(name = "campaign")
class Campaign {

  @EmbeddedId private CampaignId id;
  private String name;
  private String hypothesis;

  @Enumerated(EnumType.STRING)
  private Reason reason;

  @Column(name = "segment_id")
  private UUID segment;

  @Column(name = "offer_id")
  private @Nullable UUID offer;

  private int holdoutBasisPoints;
  private @Nullable String holdoutException;

  @Enumerated(EnumType.STRING)
  private CampaignMetric metric;

  private int horizonDays;
  private int marginBasisPoints;
  private String currency;
  private long costMinor;

  @Enumerated(EnumType.STRING)
  private CampaignStatus status;

  private String writtenBy;
  private Instant createdAt;
  private @Nullable String submittedBy;
  private @Nullable Instant submittedAt;
  private @Nullable String decidedBy;
  private @Nullable Instant decidedAt;
  private @Nullable String decisionNote;
  private @Nullable String approvedContent;

  @Column(name = "segment_snapshot_id")
  private @Nullable UUID audience;

  private @Nullable String launchedBy;
  private @Nullable Instant launchedAt;
  private @Nullable Instant endedAt;

  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  Campaign() {}

  @SuppressWarnings("NullAway.Init") // write() fills the rest
  Campaign(CampaignId id, DraftCampaign draft, Instant now) {
    this.id = id;
    this.createdAt = now;
    write(draft);
  }

  CampaignChange rewrite(DraftCampaign draft) {
    if (status.compareTo(CampaignStatus.APPROVED) > 0)
      return new NotAllowed("What has been launched stands as it is: make another campaign");
    write(draft);
    return changed();
  }

  /** Something that is kept elsewhere and belongs to it was written anew. */
  CampaignChange reopen(String by) {
    var it = content();
    return rewrite(
        new DraftCampaign(
            it.name(),
            it.hypothesis(),
            it.reason(),
            it.segment(),
            it.offer(),
            it.holdout(),
            it.metric(),
            it.horizonDays(),
            it.economics(),
            by));
  }

  CampaignChange submit(String by, Instant now) {
    if (status != CampaignStatus.DRAFT) return already();
    status = CampaignStatus.IN_REVIEW;
    submittedBy = by;
    submittedAt = now;
    return changed();
  }

  /**
   * @param agreed all that is agreed to: what is written here, and the audience and the offer as
   *     they are now
   */
  CampaignChange approve(String agreed, String by, @Nullable String note, Instant now) {
    if (status != CampaignStatus.IN_REVIEW) return already();
    if (by.equals(submittedBy) || by.equals(writtenBy))
      return new NotAllowed("Nobody approves what they wrote or handed in: ask somebody else");
    decide(by, note, now);
    status = CampaignStatus.APPROVED;
    approvedContent = agreed;
    return changed();
  }

  CampaignChange sendBack(String by, String note, Instant now) {
    if (status != CampaignStatus.IN_REVIEW && status != CampaignStatus.APPROVED) return already();
    decide(by, note, now);
    status = CampaignStatus.DRAFT;
    approvedContent = null;
    return changed();
  }

  CampaignChange launch(String agreed, SegmentSnapshotId frozen, String by, Instant now) {
    if (status != CampaignStatus.APPROVED) return already();
    if (!agreed.equals(approvedContent))
      return new NotAllowed(
          "Its segment or its offer is not what was approved any more: send it back and have it"
              + " approved anew");
    status = CampaignStatus.LIVE;
    audience = frozen.value();
    launchedBy = by;
    launchedAt = now;
    return changed();
  }

  CampaignChange end(Instant now) {
    if (status != CampaignStatus.LIVE) return already();
    status = CampaignStatus.ENDED;
    endedAt = now;
    return changed();
  }

  DraftCampaign content() {
    return new DraftCampaign(
        name,
        hypothesis,
        reason,
        new SegmentId(segment),
        offer == null ? null : new OfferId(offer),
        new Holdout(holdoutBasisPoints, holdoutException),
        metric,
        horizonDays,
        new Economics(marginBasisPoints, Money.ofMinor(CurrencyUnit.of(currency), costMinor)),
        writtenBy);
  }

  CampaignView view() {
    return new CampaignView(
        id,
        content(),
        status,
        createdAt,
        submittedBy,
        decidedBy == null || decidedAt == null
            ? null
            : new CampaignView.Decision(decidedBy, decidedAt, decisionNote),
        audience == null ? null : new SegmentSnapshotId(audience),
        launchedAt,
        endedAt);
  }

  /** Whatever was agreed to before is void. */
  private void write(DraftCampaign draft) {
    name = draft.name();
    hypothesis = draft.hypothesis();
    reason = draft.reason();
    segment = draft.segment().value();
    offer = draft.offer() == null ? null : draft.offer().value();
    holdoutBasisPoints = draft.holdout().basisPoints();
    holdoutException = draft.holdout().exception();
    metric = draft.metric();
    horizonDays = draft.horizonDays();
    marginBasisPoints = draft.economics().marginBasisPoints();
    currency = draft.economics().cost().getCurrencyUnit().getCode();
    costMinor = draft.economics().cost().getAmountMinorLong();
    writtenBy = draft.by();
    status = CampaignStatus.DRAFT;
    submittedBy = null;
    submittedAt = null;
    decidedBy = null;
    decidedAt = null;
    decisionNote = null;
    approvedContent = null;
  }

  private void decide(String by, @Nullable String note, Instant now) {
    decidedBy = by;
    decidedAt = now;
    decisionNote = note == null || note.isBlank() ? null : note.strip();
  }

  private CampaignChange changed() {
    return new Changed(id, status);
  }

  private CampaignChange already() {
    return new NotAllowed("This campaign is " + status.label().toLowerCase(Locale.ROOT));
  }
}
