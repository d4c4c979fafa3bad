package org.mutualcrm.survey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A survey as it stands.
 *
 * @param slug its name in public addresses
 * @param version that is published; 0 for none
 * @param instrument of that version, or the draft if none is published
 * @param draft what will be the next version; null if nothing was changed since
 * @param edition counts up with every change, for whoever edits beside others
 * @param foreign whether its submissions were collected elsewhere
 */
public record SurveyView(
    SurveyId id,
    String slug,
    SurveyStatus status,
    int version,
    Instrument instrument,
    @Nullable Instrument draft,
    SurveyTerms terms,
    long edition,
    boolean foreign,
    @Nullable Instant closedAt,
    String by,
    Instant createdAt) {

  /** What is edited: the draft, or what was published last. */
  public Instrument edited() {
    return draft == null ? instrument : draft;
  }

  public String title() {
    return edited().title();
  }

  public boolean open(Instant now) {
    return status == SurveyStatus.OPEN
        && (terms.opensAt() == null || !terms.opensAt().isAfter(now))
        && !over(now);
  }

  /** Whether nothing is taken any more. */
  public boolean over(Instant now) {
    if (status == SurveyStatus.CLOSED || status == SurveyStatus.ARCHIVED) return true;
    return status == SurveyStatus.OPEN
        && terms.closesAt() != null
        && !terms.closesAt().isAfter(now);
  }

  /** What it is for whoever looks at it now. */
  public String standing(Instant now) {
    if (status == SurveyStatus.OPEN && over(now)) return SurveyStatus.CLOSED.label();
    return status == SurveyStatus.OPEN && !open(now) ? "Scheduled" : status.label();
  }

  /** When nobody could answer any more; null while somebody still can. */
  public @Nullable Instant endedAt() {
    return closedAt != null ? closedAt : terms.closesAt();
  }
}
