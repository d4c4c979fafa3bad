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
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.occasion.OccasionKind;
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
  private @Nullable CampaignSchedule schedule;
  private @Nullable Instant dueAt;
  private @Nullable String obstacle;

  @Enumerated(EnumType.STRING)
  @Column(name = "trigger_kind")
  private @Nullable OccasionKind trigger;

  private @Nullable String triggerCondition;

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
    if (launchedAt != null)
      return new NotAllowed("What has been launched stands as it is: make another campaign");
    write(draft);
    return changed();
  }

  /** Something that is kept elsewhere and belongs to it was written anew. */
  CampaignChange reopen(String by) {
    return rewrite(content().writtenBy(by));
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
    if (status != CampaignStatus.IN_REVIEW && !approved()) return already();
    decide(by, note, now);
    status = CampaignStatus.DRAFT;
    approvedContent = null;
    forgetSchedule();
    return changed();
  }

  /** Takes the place of what was chosen before. */
  CampaignChange schedule(CampaignSchedule chosen) {
    if (!approved()) return already();
    status = CampaignStatus.SCHEDULED;
    schedule = chosen;
    dueAt = chosen.startsAt();
    obstacle = null;
    return changed();
  }

  CampaignChange takeBack() {
    if (status != CampaignStatus.SCHEDULED) return already();
    status = CampaignStatus.APPROVED;
    forgetSchedule();
    return changed();
  }

  /** It could not begin, and is tried again. */
  void hold(String why, Instant next) {
    obstacle = why;
    dueAt = next;
  }

  void again(Instant next) {
    dueAt = next;
  }

  /** It could not begin, and is not tried again. */
  void giveUp(String why) {
    status = CampaignStatus.APPROVED;
    forgetSchedule();
    obstacle = why;
  }

  /** Why it is not to be launched as it is. */
  Optional<CampaignChange> refusal(String agreed) {
    if (!approved()) return Optional.of(already());
    if (agreed.equals(approvedContent)) return Optional.empty();
    return Optional.of(
        new NotAllowed(
            "Its segment or its offer is not what was approved any more: send it back and have it"
                + " approved anew"));
  }

  /** Of what nothing refuses, for all of the audience. */
  CampaignChange launch(SegmentSnapshotId frozen, String by, Instant now) {
    audience = frozen.value();
    return launch(by, now);
  }

  /** Of what nothing refuses, for whoever meets the condition when it happens to them. */
  CampaignChange await(String condition, String by, Instant now) {
    triggerCondition = condition;
    return launch(by, now);
  }

  private CampaignChange launch(String by, Instant now) {
    status = CampaignStatus.LIVE;
    launchedBy = by;
    launchedAt = now;
    dueAt = schedule == null ? null : schedule.endsAt();
    obstacle = null;
    return changed();
  }

  CampaignChange end(Instant now) {
    if (status != CampaignStatus.LIVE) return already();
    status = CampaignStatus.ENDED;
    endedAt = schedule == null ? now : schedule.ended(now);
    dueAt = null;
    return changed();
  }

  CampaignStatus status() {
    return status;
  }

  Optional<CampaignSchedule> schedule() {
    return Optional.ofNullable(schedule);
  }

  Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
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
        writtenBy,
        trigger);
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
        endedAt,
        schedule,
        obstacle);
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
    trigger = draft.trigger();
    status = CampaignStatus.DRAFT;
    submittedBy = null;
    submittedAt = null;
    decidedBy = null;
    decidedAt = null;
    decisionNote = null;
    approvedContent = null;
    forgetSchedule();
  }

  private void forgetSchedule() {
    schedule = null;
    dueAt = null;
    obstacle = null;
  }

  private boolean approved() {
    return status == CampaignStatus.APPROVED || status == CampaignStatus.SCHEDULED;
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
