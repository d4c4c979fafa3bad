package org.mutualcrm.survey;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.SurveyChange.Cause;
import org.mutualcrm.survey.SurveyChange.Changed;
import org.mutualcrm.survey.SurveyChange.NotAllowed;
import org.mutualcrm.survey.SurveyChange.UnknownSurvey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Surveys: written, published version by version, closed, put away. */
@Service
public class Questionnaires {

  private static final int LONGEST_SLUG = 60;
  private static final int LISTED = 200;

  private final SurveyShelf shelf;
  private final Sheets sheets;
  private final Clock clock;

  Questionnaires(SurveyShelf shelf, Sheets sheets, Clock clock) {
    this.shelf = shelf;
    this.sheets = sheets;
    this.clock = clock;
  }

  /**
   * Begins a survey.
   *
   * @throws InstrumentFault if a quota is of no option
   */
  @Transactional
  public SurveyId begin(Instrument instrument, SurveyTerms terms, String by) {
    return begin(instrument, terms, false, by);
  }

  SurveyId begin(Instrument instrument, SurveyTerms terms, boolean foreign, String by) {
    terms.check(instrument);
    var id = SurveyId.next();
    var slug = slug(instrument.title());
    var free = slug;
    for (int i = 2; !shelf.insert(id, free, terms, foreign, by, clock.instant()); i++)
      free = slug + "-" + i;
    shelf.draft(id, instrument, by);
    shelf.terms(id, terms);
    return id;
  }

  /**
   * Writes what is asked anew: in the draft if there is one, else in a new one. What was published
   * stays as it is.
   *
   * @param edition that was looked at; null for whatever there is
   * @throws InstrumentFault if a quota would be of no option any more
   */
  @Transactional
  public SurveyChange write(SurveyId id, Instrument instrument, @Nullable Long edition, String by) {
    var survey = shelf.held(id).orElse(null);
    if (survey == null) return new UnknownSurvey();
    if (edition != null && edition != survey.edition()) return meanwhile();
    if (survey.foreign()) return foreign();
    if (survey.status() == SurveyStatus.CLOSED || survey.status() == SurveyStatus.ARCHIVED)
      return wrong(survey);
    survey.terms().check(instrument);
    if (survey.version() > 0 && instrument.equals(survey.instrument())) shelf.dropDraft(id);
    else shelf.draft(id, instrument, by);
    shelf.terms(id, survey.terms());
    return new Changed(id);
  }

  /**
   * Changes who answers and when.
   *
   * @throws InstrumentFault if a quota is of no option
   */
  @Transactional
  public SurveyChange agree(SurveyId id, SurveyTerms terms, @Nullable Long edition) {
    var survey = shelf.held(id).orElse(null);
    if (survey == null) return new UnknownSurvey();
    if (edition != null && edition != survey.edition()) return meanwhile();
    if (survey.status() == SurveyStatus.ARCHIVED) return wrong(survey);
    if (survey.version() > 0 && survey.terms().anonymous() != terms.anonymous())
      return new NotAllowed(
          Cause.SETTLED, "Whether a survey is anonymous is settled when it is published.");
    if (survey.terms().anonymous()
        && survey.version() > 0
        && terms.smallest() < survey.terms().smallest())
      return new NotAllowed(
          Cause.SETTLED, "People were promised that figures of fewer are not shown.");
    if (survey.status() == SurveyStatus.OPEN
        && terms.closesAt() != null
        && !terms.closesAt().isAfter(clock.instant())) return over();
    terms.check(survey.edited());
    shelf.terms(id, terms);
    return new Changed(id);
  }

  /** Freezes the draft as the next version, which is asked from now on, or from its opening on. */
  @Transactional
  public SurveyChange publish(SurveyId id) {
    var survey = shelf.held(id).orElse(null);
    if (survey == null) return new UnknownSurvey();
    var now = clock.instant();
    if (survey.foreign()) return foreign();
    if (survey.status() == SurveyStatus.CLOSED || survey.status() == SurveyStatus.ARCHIVED)
      return wrong(survey);
    if (survey.draft() == null)
      return new NotAllowed(Cause.NOTHING_NEW, "Nothing was changed since the last version.");
    if (survey.draft().questions().isEmpty())
      return new NotAllowed(Cause.NOTHING_ASKED, "Ask at least one question.");
    if (survey.terms().closesAt() != null && !survey.terms().closesAt().isAfter(now)) return over();
    shelf.publish(id, now);
    return new Changed(id);
  }

  /** Takes nothing any more. Of an anonymous survey the order in which people came is shuffled. */
  @Transactional
  public SurveyChange close(SurveyId id) {
    var survey = shelf.held(id).orElse(null);
    if (survey == null) return new UnknownSurvey();
    if (survey.status() != SurveyStatus.OPEN) return wrong(survey);
    var now = clock.instant();
    end(survey, survey.over(now) ? survey.terms().closesAt() : now);
    return new Changed(id);
  }

  private void end(SurveyView survey, @Nullable Instant at) {
    shelf.move(survey.id(), SurveyStatus.CLOSED, at);
    sheets.dropDrafts(survey.id());
    if (survey.terms().anonymous()) sheets.shuffle(survey.id());
  }

  /** Closes what is over by its time. */
  @Transactional
  boolean closeDue(SurveyId id) {
    var now = clock.instant();
    return shelf
        .held(id)
        .filter(it -> it.status() == SurveyStatus.OPEN && it.over(now))
        .map(it -> {
          end(it, it.terms().closesAt());
          return true;
        })
        .orElse(false);
  }

  /** Puts a closed survey out of the way. */
  @Transactional
  public SurveyChange archive(SurveyId id) {
    var survey = shelf.held(id).orElse(null);
    if (survey == null) return new UnknownSurvey();
    if (survey.status() != SurveyStatus.CLOSED) return wrong(survey);
    shelf.move(id, SurveyStatus.ARCHIVED, null);
    return new Changed(id);
  }

  @Transactional(readOnly = true)
  public Optional<SurveyView> find(SurveyId id) {
    return shelf.find(id);
  }

  /** What the public may see. */
  @Transactional(readOnly = true)
  public Optional<SurveyView> published(String slug) {
    return shelf.find(slug).filter(it -> it.version() > 0 && !it.foreign());
  }

  /**
   * Newest first.
   *
   * @param before where the page before ended; null to begin
   */
  @Transactional(readOnly = true)
  public List<SurveyView> list(Set<SurveyStatus> statuses, @Nullable SurveyId before, int limit) {
    var wanted = statuses.isEmpty() ? EnumSet.allOf(SurveyStatus.class) : statuses;
    return shelf.list(wanted, before, Math.min(limit, LISTED + 1));
  }

  /** The newest first, a draft before all. */
  @Transactional(readOnly = true)
  public List<SurveyVersion> versions(SurveyId id) {
    return shelf.versions(id);
  }

  /** What was published, by version. */
  @Transactional(readOnly = true)
  public Map<Integer, Instrument> instruments(SurveyId id) {
    return shelf.published(id);
  }

  private static NotAllowed wrong(SurveyView survey) {
    return new NotAllowed(
        Cause.WRONG_STATE,
        "The survey is " + survey.status().label().toLowerCase(Locale.ROOT) + ".");
  }

  private static NotAllowed foreign() {
    return new NotAllowed(Cause.WRONG_STATE, "These results were collected elsewhere.");
  }

  private static NotAllowed meanwhile() {
    return new NotAllowed(
        Cause.CHANGED_MEANWHILE, "Somebody changed it in the meantime. Look at it again.");
  }

  private static NotAllowed over() {
    return new NotAllowed(
        Cause.OVER_ALREADY, "It would close before anybody could answer. Let it close later.");
  }

  private static String slug(String title) {
    var plain =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    var base = plain.substring(0, Math.min(LONGEST_SLUG, plain.length())).replaceAll("^-|-$", "");
    return base.isEmpty() ? "survey" : base;
  }
}
