package org.mutualcrm.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.insight.CorrectionResult.NoSuchLabel;
import org.mutualcrm.insight.CorrectionResult.NotUnderstood;
import org.mutualcrm.insight.CorrectionResult.Stands;
import org.mutualcrm.insight.EvaluationQuery.Sample;
import org.mutualcrm.understanding.Understanding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How right a model is can be told from texts drawn by chance, and only from those. */
@CrmTest
class EvaluationTests {

  @Autowired Capture capture;
  @Autowired ChannelAccounts accounts;
  @Autowired Insights insights;
  @Autowired Evaluations evaluations;
  @Autowired Audits audits;
  @Autowired InsightDrain drain;
  @Autowired JdbcClient jdbc;

  private final String model = Understanding.shipped().version();

  @BeforeEach
  void connect() {
    accounts.connect(
        new ConnectAccount(
            "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
    for (int i = 0; i < Audit.LEAST; i++) said("where is the shop number " + i);
    drain.drain();
  }

  @Test
  void chanceChoosesWhatIsJudgedAndNothingTwice() {
    var audit = audits.draw(Aspect.SENTIMENT, Audit.LEAST, true, "ann");
    assertThat(audit.drawn()).isEqualTo(Audit.LEAST);
    assertThat(audit.left()).isEqualTo(Audit.LEAST);

    var seen = new ArrayList<UUID>();
    for (var it = audits.next(audit); it.isPresent(); it = audits.next(audit)) {
      seen.add(it.get().interactionId());
      audits.judge(audit, seen.getLast(), seen.size() == 1 ? null : "neutral", "ann");
    }

    assertThat(seen).hasSize(Audit.LEAST).doesNotHaveDuplicates();
    var over = audits.find(audit.id()).orElseThrow();
    assertThat(over.judged()).isEqualTo(Audit.LEAST - 1);
    assertThat(over.skipped()).isEqualTo(1);
    assertThat(over.over()).isTrue();
    var query = new EvaluationQuery(Aspect.SENTIMENT, model, Sample.AUDIT, null, null, audit.id());
    assertThat(evaluations.of(query).agreement().of()).isEqualTo(Audit.LEAST - 1);
  }

  @Test
  void whatStruckAnAgentIsCountedApart() {
    var text = said("oh great, it melted again");
    drain.drain();
    var before = corrections(Aspect.SENTIMENT);
    insights.correct(new CorrectInsight(text, Aspect.SENTIMENT, "negative", "maria"));

    assertThat(corrections(Aspect.SENTIMENT)).isEqualTo(before + 1);

    var audit = drawnWith(text, true);
    audits.judge(audit, text, "negative", "ann");
    assertThat(corrections(Aspect.SENTIMENT)).isEqualTo(before);
  }

  /** Others said much in this house too: an audit that chance put this text into. */
  private Audit drawnWith(UUID text, boolean blind) {
    for (int i = 0; i < 200; i++) {
      var audit = audits.draw(Aspect.SENTIMENT, Audit.MOST, blind, "ann");
      var drawn =
          jdbc.sql(
                  "select count(*) from insight_audit_item where audit_id = ? and interaction_id = ?")
              .params(audit.id(), text)
              .query(Long.class)
              .single();
      if (drawn == 1) return audit;
    }
    throw new AssertionError("200 times chance passed it by");
  }

  @Test
  void aJudgementIsTakenBackToWhatStoodBefore() {
    var text = said("the cones are fine I guess");
    drain.drain();
    insights.correct(new CorrectInsight(text, Aspect.SENTIMENT, "positive", "maria"));
    var audit = drawnWith(text, false);

    var result = audits.judge(audit, text, "neutral", "ann");

    assertThat(result).isInstanceOf(Stands.class);
    assertThat(((Stands) result).before()).isEqualTo("positive");
    audits.takeBack(audit, text, "positive", "ann");
    assertThat(insight(text).sentiment().stands()).isEqualTo("positive");
    assertThat(audits.find(audit.id()).orElseThrow().judged()).isZero();
  }

  @Test
  void everythingThatIsSaidOfATextCanBePutRight() {
    var text = said("my parcel never came");
    drain.drain();
    insights.correct(new CorrectInsight(text, Aspect.URGENCY, "urgent", "maria"));
    insights.correct(new CorrectInsight(text, Aspect.EMOTION, "anger", "maria"));
    insights.correct(new CorrectInsight(text, Aspect.LANGUAGE, "nl", "maria"));

    assertThat(insight(text).urgent()).isTrue();
    assertThat(insight(text).emotion().stands()).isEqualTo("anger");
    assertThat(insight(text).language().stands()).isEqualTo("nl");

    assertThat(insights.withdraw(text, Aspect.URGENCY)).isInstanceOf(Stands.class);
    assertThat(insight(text).urgent()).isFalse();
  }

  @Test
  void aLabelOutlivesTheModelItWasGivenTo() {
    var text = said("that was really lovely of you");
    drain.drain();
    insights.correct(new CorrectInsight(text, Aspect.SENTIMENT, "positive", "maria"));
    jdbc.sql(
            "update insight_correction set model = 'en-older', said = 'negative' where interaction_id = ?")
        .param(text)
        .update();

    var older =
        evaluations.of(EvaluationQuery.of(Aspect.SENTIMENT, "en-older", Sample.CORRECTIONS));
    assertThat(older.agreement()).isEqualTo(new Agreement(0, 1));
    assertThat(older.later()).isZero();
    assertThat(
            evaluations.of(EvaluationQuery.of(Aspect.SENTIMENT, model, Sample.CORRECTIONS)).later())
        .isPositive();
    assertThat(evaluations.models(Aspect.SENTIMENT).getFirst().present()).isTrue();
    assertThat(
            evaluations.labels(
                EvaluationQuery.of(Aspect.SENTIMENT, "en-older", Sample.CORRECTIONS),
                "positive",
                "negative",
                null,
                10))
        .singleElement()
        .satisfies(it -> assertThat(it.text()).isEqualTo("that was really lovely of you"));
  }

  @Test
  void onlyWhatWasDrawnIsJudgedAndOnlyWithItsLabels() {
    var audit = audits.draw(Aspect.URGENCY, Audit.LEAST, true, "ann");
    var first = audits.next(audit).orElseThrow().interactionId();

    assertThat(audits.judge(audit, UUID.randomUUID(), "urgent", "ann"))
        .isEqualTo(new NotUnderstood());
    assertThat(audits.judge(audit, first, "positive", "ann")).isInstanceOf(NoSuchLabel.class);
    assertThat(audits.find(audit.id()).orElseThrow().judged()).isZero();
    assertThatThrownBy(() -> audits.draw(Aspect.URGENCY, Audit.MOST + 1, true, "ann"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sharesComeWithTheirScoreInterval() {
    var half = new Agreement(50, 100);

    assertThat(half.low()).isBetween(40.3, 40.4);
    assertThat(half.high()).isBetween(59.6, 59.7);
    assertThat(new Agreement(0, 0).high()).isEqualTo(100);
  }

  private long corrections(Aspect aspect) {
    return evaluations.of(EvaluationQuery.of(aspect, model, Sample.CORRECTIONS)).agreement().of();
  }

  private InsightView insight(UUID text) {
    return insights.of(java.util.List.of(text)).get(text);
  }

  private UUID said(String text) {
    var person = "e" + UUID.randomUUID();
    var line = "say m-%s %s %d 0 %s".formatted(person, person, 1_780_315_200L, text);
    capture.receive("village", "square", Map.of("signature", "s3cret"), line.getBytes(UTF_8));
    capture.readWaiting();
    return jdbc.sql("select interaction_id from interaction where external_id = ?")
        .param("m-" + person)
        .query(UUID.class)
        .single();
  }
}
