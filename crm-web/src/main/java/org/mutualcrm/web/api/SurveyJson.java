package org.mutualcrm.web.api;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.Audience;
import org.mutualcrm.survey.Condition;
import org.mutualcrm.survey.Instrument;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.Paging;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.QuestionType;
import org.mutualcrm.survey.Quota;
import org.mutualcrm.survey.SurveyTerms;
import org.mutualcrm.survey.SurveyTokens;
import org.mutualcrm.survey.SurveyVersion;
import org.mutualcrm.survey.SurveyView;

/**
 * A survey.
 *
 * @param page the path of its public page
 * @param version that is published; 0 for none
 * @param instrument of that version, or the draft if none is published
 * @param draft what will be the next version; absent if nothing was changed since
 * @param edition counts up with every change; sent with a change, one made meanwhile is not lost
 * @param foreign whether its submissions were collected elsewhere
 */
record SurveyJson(
    UUID id,
    String page,
    String status,
    int version,
    Instrument instrument,
    @Nullable Instrument draft,
    SurveyTerms terms,
    long edition,
    boolean foreign,
    List<SurveyVersion> versions,
    @Nullable Instant endedAt,
    Instant createdAt) {

  static SurveyJson of(SurveyView it, List<SurveyVersion> versions, Instant now) {
    return new SurveyJson(
        it.id().value(),
        SurveyTokens.path(it),
        it.standing(now).toUpperCase(java.util.Locale.ROOT),
        it.version(),
        it.instrument(),
        it.draft(),
        it.terms(),
        it.edition(),
        it.foreign(),
        versions,
        it.endedAt(),
        it.createdAt());
  }

  /** A line of the list. */
  record SurveyLineJson(
      UUID id,
      String title,
      String status,
      int version,
      boolean anonymous,
      boolean foreign,
      long submissions,
      Instant createdAt) {

    static SurveyLineJson of(SurveyView it, long submissions, Instant now) {
      return new SurveyLineJson(
          it.id().value(),
          it.title(),
          it.standing(now).toUpperCase(java.util.Locale.ROOT),
          it.version(),
          it.terms().anonymous(),
          it.foreign(),
          submissions,
          it.createdAt());
    }
  }

  /**
   * What is asked.
   *
   * @param language in which it is written; en if nothing is said
   * @param paging PAGES if nothing is said
   * @param translations by language, of texts by their names: title, intro, thanks, q1, q1.help,
   *     q1.o2 for its second option, q1.r1 for its first row
   * @param edition that was looked at; absent to write over whatever there is
   */
  record SurveyInstrumentRequest(
      @NotBlank @Size(max = Instrument.LONGEST_TITLE) String title,
      @Nullable @Size(max = Instrument.LONGEST_INTRO) String intro,
      @Nullable @Size(max = Instrument.LONGEST_INTRO) String thanks,
      @Nullable String language,
      @Nullable Paging paging,
      @NotNull @Size(max = Instrument.MOST_QUESTIONS) List<@Valid SurveyQuestionRequest> questions,
      @Nullable Map<String, Map<String, String>> translations,
      @Nullable Long edition) {

    Instrument read() {
      var read = new ArrayList<Question>();
      for (int i = 0; i < questions.size(); i++) {
        try {
          read.add(questions.get(i).read());
        } catch (InstrumentFault e) {
          throw refused("questions[" + i + "]." + e.field(), e);
        }
      }
      try {
        return new Instrument(
            title,
            requireNonNullElse(intro, ""),
            requireNonNullElse(thanks, ""),
            requireNonNullElse(language, "en"),
            requireNonNullElse(paging, Paging.PAGES),
            read,
            requireNonNullElse(translations, Map.of()));
      } catch (InstrumentFault e) {
        throw refused(e.field(), e);
      }
    }
  }

  /**
   * One question.
   *
   * @param key names it for good, across versions
   * @param options labels, of a scale the lowest first
   * @param rows of a matrix
   * @param most how many of several options may be picked; all if nothing is said
   * @param beside how many of the last options are beside the scale
   * @param other whether something else may be written
   * @param scaled of a matrix, whether its options are a scale
   * @param conditions all must hold for it to be asked
   */
  record SurveyQuestionRequest(
      @NotBlank @Size(max = 40) String key,
      @NotNull QuestionType type,
      @NotBlank @Size(max = Question.LONGEST_TEXT) String text,
      @Nullable @Size(max = Question.LONGEST_TEXT) String help,
      @Nullable Boolean required,
      @Nullable Boolean newPage,
      @Nullable @Size(max = Question.MOST_OPTIONS) List<String> options,
      @Nullable @Size(max = Question.MOST_ROWS) List<String> rows,
      @Nullable @Min(1) @Max(Question.MOST_OPTIONS) Integer most,
      @Nullable @Min(0) @Max(Question.MOST_OPTIONS) Integer beside,
      @Nullable Boolean other,
      @Nullable Boolean scaled,
      @Nullable @Size(max = Question.MOST_CONDITIONS)
          List<@Valid SurveyConditionRequest> conditions) {

    Question read() {
      return new Question(
          key,
          type,
          text,
          requireNonNullElse(help, ""),
          Boolean.TRUE.equals(required),
          Boolean.TRUE.equals(newPage),
          requireNonNullElse(options, List.of()),
          requireNonNullElse(rows, List.of()),
          requireNonNullElse(most, 0),
          requireNonNullElse(beside, 0),
          Boolean.TRUE.equals(other),
          Boolean.TRUE.equals(scaled),
          requireNonNullElse(conditions, List.<SurveyConditionRequest>of()).stream()
              .map(it -> new Condition(it.shows(), it.question(), it.values()))
              .toList());
    }
  }

  /**
   * @param shows whether the question is asked only if one of these was picked; else it is skipped
   *     then
   * @param question the key of an earlier one
   */
  record SurveyConditionRequest(
      boolean shows,
      @NotBlank String question,
      @NotNull @Size(min = 1, max = Question.MOST_OPTIONS) List<Integer> values) {}

  /**
   * Who answers, when, how many.
   *
   * @param audience ANYBODY if nothing is said
   * @param most how many submissions are taken; absent for all
   * @param smallest how many people must stand behind a figure for it to be shown; 5 if nothing is
   *     said
   */
  record SurveyTermsRequest(
      @Nullable Audience audience,
      @Nullable Boolean anonymous,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt,
      @Nullable @Min(1) @Max(SurveyTerms.LARGEST) Integer most,
      @Nullable @Min(1) @Max(SurveyTerms.LARGEST_SMALLEST) Integer smallest,
      @Nullable @Size(max = Quota.MOST_QUOTAS) List<@Valid SurveyQuotaRequest> quotas,
      @Nullable Long edition) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    SurveyTerms read() {
      storable("opensAt", opensAt);
      storable("closesAt", closesAt);
      try {
        return new SurveyTerms(
            requireNonNullElse(audience, Audience.ANYBODY),
            Boolean.TRUE.equals(anonymous),
            opensAt,
            closesAt,
            most,
            requireNonNullElse(smallest, SurveyTerms.USUAL_SMALLEST),
            requireNonNullElse(quotas, List.<SurveyQuotaRequest>of()).stream()
                .map(it -> new Quota(it.question(), it.option(), it.most(), 0))
                .toList());
      } catch (InstrumentFault e) {
        throw refused(e.field(), e);
      }
    }

    private static void storable(String field, @Nullable Instant at) {
      if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST)))
        throw Refused.field(
            field,
            "OUT_OF_RANGE",
            "A survey is of this century.",
            "Send a time from 2000 to 2099.");
    }
  }

  /** At most so many submissions of who picked this option. */
  record SurveyQuotaRequest(
      @NotBlank String question, int option, @Min(1) @Max(SurveyTerms.LARGEST) int most) {}

  static Refused refused(String field, InstrumentFault e) {
    return Refused.field(field, "INVALID_SURVEY", e.getMessage() + ".", "Put it right.");
  }
}
