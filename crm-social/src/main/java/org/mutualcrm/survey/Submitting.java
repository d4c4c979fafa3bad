package org.mutualcrm.survey;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.survey.SubmitResult.AlreadySubmitted;
import org.mutualcrm.survey.SubmitResult.Faulty;
import org.mutualcrm.survey.SubmitResult.Reason;
import org.mutualcrm.survey.SubmitResult.Refused;
import org.mutualcrm.survey.SubmitResult.Saved;
import org.mutualcrm.survey.SubmitResult.Submitted;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * People answer: saved as far as they came, submitted once, however often it is sent.
 *
 * <p>A named submission hangs on the record it came through. Of an anonymous survey it is written
 * down that somebody submitted, and what was submitted, and nothing that would join the two: what
 * is not submitted yet hangs on the browser alone, and neither has a time.
 */
@Service
public class Submitting {

  private static final int TRIES = 3;

  private final SurveyShelf shelf;
  private final Sheets sheets;
  private final SurveyTokens tokens;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;
  private final Clock clock;

  Submitting(
      SurveyShelf shelf,
      Sheets sheets,
      SurveyTokens tokens,
      SourceRecords records,
      CustomerLocks locks,
      Timeline timeline,
      Clock clock) {
    this.shelf = shelf;
    this.sheets = sheets;
    this.tokens = tokens;
    this.records = records;
    this.locks = locks;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * How far somebody came.
   *
   * @param version they answer: the one they began with
   */
  public record Progress(
      int version, Instrument instrument, Map<String, Answer> answers, boolean submitted) {}

  /**
   * @param shown the version they look at, where nothing is saved yet; 0 for none
   */
  @Transactional(readOnly = true)
  public Progress progress(SurveyView survey, Respondent who, int shown) {
    var begun = sheets.begun(survey.id(), holder(survey, who)).orElse(null);
    int version = begun != null ? begun.version() : published(survey, shown);
    return new Progress(
        version,
        instrument(survey, version),
        begun == null ? Map.of() : begun.answers(),
        submitted(survey, who));
  }

  private static int published(SurveyView survey, int shown) {
    return shown >= 1 && shown <= survey.version() ? shown : survey.version();
  }

  private boolean submitted(SurveyView survey, Respondent who) {
    if (who instanceof Respondent.Known(var record, _))
      return records.customerOf(record).map(it -> sheets.submitted(survey.id(), it)).orElse(false);
    return sheets.submitted(survey.id(), called(survey, who));
  }

  /** Keeps what was said so far. What is no answer is not kept, what is missing is no fault. */
  @Transactional
  public SubmitResult save(SurveyId id, Respondent who, int version, Map<String, Answer> said) {
    var survey = shelf.find(id).filter(it -> it.version() > 0).orElse(null);
    if (survey == null) return new Refused(Reason.UNKNOWN_SURVEY);
    var now = clock.instant();
    var reason = refusal(survey, who, now);
    if (reason != null) return new Refused(reason);
    // Whoever is joined, parted or erased meanwhile leaves nothing behind.
    if (who instanceof Respondent.Known(var record, _) && held(record).isEmpty())
      return new Refused(Reason.UNKNOWN_CUSTOMER);
    if (submitted(survey, who)) return new AlreadySubmitted();
    if (!sheets.stands(id, now)) return new Refused(Reason.CLOSED);
    var instrument = instrument(survey, version);
    var kept = new LinkedHashMap<>(Replies.kept(instrument.questions(), said));
    for (var it : instrument.questions()) {
      var answer = kept.get(it.key());
      if (answer != null && Replies.fault(it, answer, false) != null) kept.remove(it.key());
    }
    var record = who instanceof Respondent.Known known && !survey.terms().anonymous();
    sheets.save(
        id,
        holder(survey, who),
        record ? ((Respondent.Known) who).record() : null,
        version,
        kept,
        now);
    return new Saved();
  }

  /**
   * Submits what was said.
   *
   * @param version of the survey that was shown
   */
  @Transactional
  public SubmitResult submit(
      SurveyId id,
      Respondent who,
      int version,
      Map<String, Answer> said,
      SubmittedThrough through) {
    var survey = shelf.find(id).filter(it -> it.version() > 0).orElse(null);
    if (survey == null) return new Refused(Reason.UNKNOWN_SURVEY);
    var now = clock.instant();
    var reason = refusal(survey, who, now);
    if (submitted(survey, who)) return new AlreadySubmitted();
    if (reason != null) return new Refused(reason);
    var instrument = instrument(survey, version);
    var asked = instrument.asked(said);
    var faults = Replies.faults(asked, said);
    if (!faults.isEmpty()) return new Faulty(faults);
    var person = who instanceof Respondent.Known known ? known.record() : null;
    if (person != null) {
      var customer = held(person).orElse(null);
      if (customer == null) return new Refused(Reason.UNKNOWN_CUSTOMER);
      if (sheets.submitted(id, customer)) return new AlreadySubmitted();
    }
    return put(survey, who, person, version, Replies.kept(asked, said), through, now);
  }

  private SubmitResult put(
      SurveyView survey,
      Respondent who,
      @Nullable SourceRecordId person,
      int version,
      Map<String, Answer> answers,
      SubmittedThrough through,
      Instant now) {
    boolean anonymous = survey.terms().anonymous();
    var at = anonymous ? null : now;
    if (!sheets.turn(survey.id(), called(survey, who), person, at)) return new AlreadySubmitted();
    boolean bounded = survey.terms().most() != null;
    boolean taken = bounded ? sheets.take(survey.id(), now) : sheets.stands(survey.id(), now);
    if (!taken) return undone(because(survey, now));
    if (!sheets.takeQuotas(survey.id(), answers, survey.terms().quotas()))
      return undone(Reason.QUOTA_FULL);
    sheets.put(survey.id(), version, anonymous ? null : person, answers, through, at);
    sheets.dropDraft(survey.id(), holder(survey, who));
    if (person != null && !anonymous) timeline.append(touchpoint(survey, person, now));
    return new Submitted();
  }

  private static Refused undone(Reason reason) {
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    return new Refused(reason);
  }

  private Reason because(SurveyView survey, Instant now) {
    return shelf.find(survey.id()).filter(it -> it.open(now)).isPresent()
        ? Reason.QUOTA_FULL
        : Reason.CLOSED;
  }

  private static @Nullable Reason refusal(SurveyView survey, Respondent who, Instant now) {
    if (survey.over(now)) return Reason.CLOSED;
    if (!survey.open(now)) return Reason.NOT_OPEN;
    return admits(survey, who) ? null : Reason.INVITED_ONLY;
  }

  /** Whether this survey is for whoever comes like that. */
  public static boolean admits(SurveyView survey, Respondent who) {
    return survey.terms().audience() == Audience.ANYBODY || !(who instanceof Respondent.Guest);
  }

  /** What was asked in this version, or in the newest if there is no such. */
  private Instrument instrument(SurveyView survey, int version) {
    return version == survey.version()
        ? survey.instrument()
        : shelf.published(survey.id()).getOrDefault(version, survey.instrument());
  }

  /** How whoever submits is called. */
  private UUID called(SurveyView survey, Respondent who) {
    return switch (who) {
      case Respondent.Known(var record, _) -> record.value();
      case Respondent.Holder(var token, _) -> tokens.called(survey.id(), token);
      case Respondent.Guest(var browser) -> tokens.called(survey.id(), browser);
    };
  }

  /** On whom hangs what is not submitted yet. */
  private UUID holder(SurveyView survey, Respondent who) {
    if (!survey.terms().anonymous()) return called(survey, who);
    // Another word than for whoever submitted, lest what was said hangs on who said it.
    return tokens.called(survey.id(), tokens.called(survey.id(), who.browser()));
  }

  /** Keeps the customer together, and alone, until we are through. */
  private Optional<CustomerId> held(SourceRecordId record) {
    for (int i = 0; i < TRIES; i++) {
      var customer = records.customerOf(record).orElse(null);
      if (customer == null) return Optional.empty();
      locks.own(customer);
      if (records.customerOf(record).filter(customer::equals).isPresent())
        return Optional.of(customer);
    }
    throw new IllegalStateException("Joined and parted too often to answer: " + record);
  }

  private static Touchpoint touchpoint(SurveyView survey, SourceRecordId record, Instant at) {
    return new Touchpoint(
        record,
        at,
        TouchpointKind.SURVEY,
        survey.id().toString(),
        "survey",
        Direction.INBOUND,
        "Answered: " + survey.instrument().title(),
        "",
        null,
        "/surveys/" + survey.id());
  }

  /** How many submitted; a customer once. */
  @Transactional(readOnly = true)
  public Map<SurveyId, Long> counts(List<SurveyId> surveys) {
    return sheets.counts(surveys);
  }
}
