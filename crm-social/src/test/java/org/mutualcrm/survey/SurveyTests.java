package org.mutualcrm.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualcrm.survey.QuestionType.NPS;
import static org.mutualcrm.survey.QuestionType.SINGLE;
import static org.mutualcrm.survey.QuestionType.TEXT;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.survey.SubmitResult.AlreadySubmitted;
import org.mutualcrm.survey.SubmitResult.Faulty;
import org.mutualcrm.survey.SubmitResult.Reason;
import org.mutualcrm.survey.SubmitResult.Refused;
import org.mutualcrm.survey.SubmitResult.Saved;
import org.mutualcrm.survey.SubmitResult.Submitted;
import org.mutualcrm.survey.SurveyChange.Cause;
import org.mutualcrm.survey.SurveyChange.Changed;
import org.mutualcrm.survey.SurveyChange.NotAllowed;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A survey from its draft to what people said, on the real database. */
@CrmTest
class SurveyTests {

  private static final Instant NOON = DrivenClock.NOON;
  private static final Map<String, Answer> ANSWERS =
      Map.of("seen", Answer.of(1), "score", Answer.of(9));

  @Autowired Questionnaires questionnaires;
  @Autowired Submitting submitting;
  @Autowired SurveyTokens tokens;
  @Autowired SurveyClosing closing;
  @Autowired SurveyAnswersData data;
  @Autowired SurveyHoldings holdings;
  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired SourceRecords records;
  @Autowired Timeline timeline;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @BeforeEach
  void atNoon() {
    clock.set(NOON);
  }

  @Test
  void whatIsPublishedStaysAndAChangeIsANewVersion() {
    var survey = published(terms(false, Audience.ANYBODY, null));
    var known = somebody();
    assertThat(submitting.save(survey, known, 1, Map.of("seen", Answer.of(1))))
        .isEqualTo(new Saved());

    assertThat(questionnaires.publish(survey)).satisfies(notAllowed(Cause.NOTHING_NEW));
    var next = instrument().with(List.of(Question.of("new", SINGLE, "New?", List.of("Y", "N"))));
    assertThat(questionnaires.write(survey, next, null, "mara")).isEqualTo(new Changed(survey));
    assertThat(find(survey).instrument()).isEqualTo(instrument());
    assertThat(find(survey).draft()).isEqualTo(next);
    assertThat(questionnaires.publish(survey)).isEqualTo(new Changed(survey));

    assertThat(questionnaires.instruments(survey)).containsOnlyKeys(1, 2);
    assertThat(questionnaires.instruments(survey).get(1)).isEqualTo(instrument());
    // Whoever began goes on with what they began.
    assertThat(submitting.progress(find(survey), known, 0).version()).isEqualTo(1);
    assertThat(submitting.submit(survey, known, 1, ANSWERS, SubmittedThrough.LINK))
        .isEqualTo(new Submitted());
    assertThat(submitting.progress(find(survey), somebody(), 0).version()).isEqualTo(2);
    assertThat(questionnaires.write(survey, instrument(), find(survey).edition() - 1, "otto"))
        .satisfies(notAllowed(Cause.CHANGED_MEANWHILE));
  }

  @Test
  void ofEveryPersonTokenAndBrowserOneSubmissionHoweverOftenItIsSent() throws Exception {
    var survey = published(terms(false, Audience.ANYBODY, null));
    var person = somebody();
    var holder = new Respondent.Holder(UUID.randomUUID(), UUID.randomUUID());
    var guest = new Respondent.Guest(UUID.randomUUID());

    for (var who : List.of(person, holder, guest)) {
      var results = atOnce(20, _ -> submit(survey, who));
      assertThat(results).filteredOn(Submitted.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(AlreadySubmitted.class::isInstance).hasSize(19);
    }

    assertThat(sheets(survey)).isEqualTo(3);
    assertThat(submitting.counts(List.of(survey))).containsEntry(survey, 3L);
    assertThat(timeline.of(customer(person), Set.of(TouchpointKind.SURVEY), null, 10).entries())
        .hasSize(1);
  }

  @Test
  void noQuotaIsOverrunByManyAtOnce() throws Exception {
    var quotas = List.of(new Quota("seen", 1, 7, 0), new Quota("score", 9, 9, 0));
    var survey = published(new SurveyTerms(Audience.ANYBODY, false, null, null, 11, 5, quotas));

    var results =
        atOnce(
            40,
            i -> {
              var said = Map.of("seen", Answer.of(i % 4 == 0 ? 2 : 1), "score", Answer.of(9));
              return submitting.submit(survey, guest(), 1, said, SubmittedThrough.PAGE);
            });

    long taken = results.stream().filter(Submitted.class::isInstance).count();
    assertThat(results)
        .filteredOn(Refused.class::isInstance)
        .allMatch(it -> it.equals(new Refused(Reason.QUOTA_FULL)));
    assertThat(taken).isEqualTo(11).isEqualTo(sheets(survey));
    assertThat(find(survey).terms().quotas()).allMatch(it -> it.taken() <= it.most());
    // Whoever was not taken left nothing, and a wider quota lets them in.
    assertThat(turns(survey)).isEqualTo(taken);
    var wider = new SurveyTerms(Audience.ANYBODY, false, null, null, 12, 5, List.of());
    assertThat(questionnaires.agree(survey, wider, null)).isEqualTo(new Changed(survey));
    assertThat(submit(survey, guest())).isEqualTo(new Submitted());
    assertThat(submit(survey, guest())).isEqualTo(new Refused(Reason.QUOTA_FULL));
  }

  @Test
  void anAnonymousSubmissionHangsOnNobodyAndIsStillOne() {
    var survey = published(terms(true, Audience.INVITED, null));
    var person = somebody();
    assertThat(submit(survey, guest())).isEqualTo(new Refused(Reason.INVITED_ONLY));
    submitting.save(survey, person, 1, Map.of("seen", Answer.of(1)));
    assertThat(
            jdbc.sql(
                    "select count(*) from survey_draft where survey_id = ? and source_record_id is not null")
                .param(survey.value())
                .query(Long.class)
                .single())
        .isZero();

    assertThat(submit(survey, person)).isEqualTo(new Submitted());
    assertThat(submit(survey, person)).isEqualTo(new AlreadySubmitted());

    var sheet =
        jdbc.sql("select source_record_id, submitted_at from survey_sheet where survey_id = ?")
            .param(survey.value())
            .query()
            .singleRow();
    assertThat(sheet.values()).containsOnlyNulls();
    var turn =
        jdbc.sql("select taken_at from survey_turn where survey_id = ?")
            .param(survey.value())
            .query()
            .singleRow();
    assertThat(turn.values()).containsOnlyNulls();
    assertThat(timeline.of(customer(person), Set.of(TouchpointKind.SURVEY), null, 10).entries())
        .isEmpty();
    assertThat(questionnaires.close(survey)).isEqualTo(new Changed(survey));
    assertThat(sheets(survey)).isEqualTo(1);
    assertThat(turns(survey)).isEqualTo(1);
    assertThat(questionnaires.agree(survey, terms(false, Audience.INVITED, null), null))
        .satisfies(notAllowed(Cause.SETTLED));
  }

  @Test
  void whoWasJoinedWithSomebodyWhoAnsweredHasAnswered() {
    var survey = published(terms(false, Audience.ANYBODY, null));
    var one = somebody();
    var other = somebody();
    submit(survey, one);

    merging.merge(new MergeCustomers(customer(one), customer(other), "mara", "Same person"));

    assertThat(submit(survey, other)).isEqualTo(new AlreadySubmitted());
  }

  @Test
  void whatIsSavedIsThereAgainAndIsNoFault() {
    var survey = published(terms(false, Audience.ANYBODY, null));
    var who = guest();

    submitting.save(survey, who, 1, Map.of("seen", Answer.of(9), "score", Answer.of(3)));

    var progress = submitting.progress(find(survey), who, 0);
    assertThat(progress.answers()).containsOnlyKeys("score");
    assertThat(submitting.submit(survey, who, 1, progress.answers(), SubmittedThrough.PAGE))
        .isEqualTo(new Faulty(Map.of("seen", Replies.Fault.MISSING)));
    assertThat(submitting.progress(find(survey), guest(), 0).answers()).isEmpty();
  }

  @Test
  void nothingIsTakenFromTheInstantItClosesAt() {
    var survey = published(terms(false, Audience.ANYBODY, NOON.plusSeconds(3_600)));
    submitting.save(survey, guest(), 1, ANSWERS);

    clock.set(NOON.plusSeconds(3_600));

    assertThat(submit(survey, guest())).isEqualTo(new Refused(Reason.CLOSED));
    closing.closeDue();
    assertThat(find(survey).status()).isEqualTo(SurveyStatus.CLOSED);
    assertThat(
            jdbc.sql("select count(*) from survey_draft where survey_id = ?")
                .param(survey.value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aPersonIsShownWhatTheySaidAndItGoesWithThem() {
    var survey = published(terms(false, Audience.ANYBODY, null));
    var person = somebody();
    var said = Map.of("seen", Answer.of(2), "why", Answer.written("No time"));
    submitting.submit(survey, person, 1, said, SubmittedThrough.LINK);
    var subject = new DataSubject(customer(person), records.of(customer(person)), Set.of());

    var shown = data.export(subject).getFirst().rows();
    assertThat(shown).extracting(it -> it.get("answer")).containsExactly("No", "No time");
    assertThat(holdings.of(customer(person))).hasSize(1);
    data.erase(subject);

    assertThat(sheets(survey)).isZero();
    assertThat(turns(survey)).isZero();
    assertThat(data.export(subject)).allMatch(it -> it.rows().isEmpty());
  }

  @Test
  void linksAreForOneSurveyAndOnePerson() {
    var survey = find(published(terms(false, Audience.INVITED, null)));
    var other = find(published(terms(false, Audience.INVITED, null)));
    var person = somebody();
    var path = tokens.path(survey, customer(person)).orElseThrow();
    var token = path.substring(path.lastIndexOf('/') + 1);

    assertThat(tokens.respondent(survey, token, person.browser()))
        .contains(new Respondent.Known(person.record(), person.browser()));
    assertThat(tokens.respondent(other, token, person.browser())).isEmpty();
    assertThat(tokens.respondent(survey, token + "A", person.browser())).isEmpty();
    var one = tokens.token(survey);
    assertThat(tokens.respondent(survey, one.substring(one.lastIndexOf('/') + 1), person.browser()))
        .get()
        .isInstanceOf(Respondent.Holder.class);
  }

  @Test
  void aQuotaIsOfAnOptionThereIs() {
    var terms =
        new SurveyTerms(
            Audience.ANYBODY, false, null, null, null, 5, List.of(new Quota("seen", 4, 1, 0)));

    assertThatThrownBy(() -> questionnaires.begin(instrument(), terms, "mara"))
        .isInstanceOf(InstrumentFault.class);
  }

  static Instrument instrument() {
    return Instrument.of(
        "Film night",
        Question.of("seen", SINGLE, "Seen it?", List.of("Yes", "No")).must(),
        Question.of("score", NPS, "Recommend it?", List.of())
            .when(new Condition(true, "seen", List.of(1))),
        Question.of("why", TEXT, "Why?", List.of()));
  }

  private static SurveyTerms terms(
      boolean anonymous, Audience audience, @Nullable Instant closesAt) {
    return new SurveyTerms(audience, anonymous, null, closesAt, null, 5, List.of());
  }

  private SurveyId published(SurveyTerms terms) {
    var id = questionnaires.begin(instrument(), terms, "mara");
    assertThat(questionnaires.publish(id)).isEqualTo(new Changed(id));
    return id;
  }

  private SubmitResult submit(SurveyId survey, Respondent who) {
    return submitting.submit(survey, who, 1, ANSWERS, SubmittedThrough.PAGE);
  }

  private SurveyView find(SurveyId id) {
    return questionnaires.find(id).orElseThrow();
  }

  private static Consumer<SurveyChange> notAllowed(Cause cause) {
    return it ->
        assertThat(it)
            .isInstanceOfSatisfying(
                NotAllowed.class, no -> assertThat(no.cause()).isEqualTo(cause));
  }

  private Respondent.Known somebody() {
    var id = UUID.randomUUID().toString();
    Identified it =
        identification.identify(
            new Sighting(
                new SourceKey("crm:old"),
                id,
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
                Coverage.PARTIAL,
                List.of(IdentityClaim.verified(Namespace.crm("old"), id)),
                NOON.minus(Duration.ofDays(500))));
    return new Respondent.Known(it.record(), UUID.randomUUID());
  }

  private interface Act {
    Object act(int number);
  }

  private static List<Object> atOnce(int times, Act act) throws Exception {
    var acts = new ArrayList<Callable<Object>>();
    for (int i = 0; i < times; i++) {
      int number = i;
      acts.add(() -> act.act(number));
    }
    var results = new ArrayList<Object>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var it : pool.invokeAll(acts)) results.add(it.get());
    }
    return results;
  }

  private long sheets(SurveyId survey) {
    return jdbc.sql("select count(*) from survey_sheet where survey_id = ?")
        .param(survey.value())
        .query(Long.class)
        .single();
  }

  private long turns(SurveyId survey) {
    return jdbc.sql("select count(*) from survey_turn where survey_id = ?")
        .param(survey.value())
        .query(Long.class)
        .single();
  }

  private CustomerId customer(Respondent.Known who) {
    return records.customerOf(who.record()).orElseThrow();
  }

  private static Respondent.Guest guest() {
    return new Respondent.Guest(UUID.randomUUID());
  }
}
