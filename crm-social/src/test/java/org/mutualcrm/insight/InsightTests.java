package org.mutualcrm.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.insight.CorrectionResult.NoSuchLabel;
import org.mutualcrm.insight.CorrectionResult.NotUnderstood;
import org.mutualcrm.insight.CorrectionResult.Stands;
import org.mutualcrm.listening.Series;
import org.mutualcrm.understanding.Understanding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class InsightTests {

  private static final long NOON = 1_780_315_200;

  @Autowired Capture capture;
  @Autowired ChannelAccounts accounts;
  @Autowired Insights insights;
  @Autowired InsightDrain drain;
  @Autowired NegativeShare share;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void connect() {
    accounts.connect(
        new ConnectAccount(
            "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
  }

  @Test
  void whatIsCapturedIsUnderstood() {
    var insight = understood(said("my ice cream was horrible and nobody helps me right now"));

    assertThat(insight.sentiment().stands()).isEqualTo("negative");
    assertThat(insight.language().stands()).isEqualTo("en");
    assertThat(insight.urgency()).isGreaterThan(30);
    assertThat(insight.evidence()).contains("horrible");
    assertThat(insight.model()).isEqualTo(Understanding.shipped().version());
    assertThat(insight.why()).contains("negative", "horrible", insight.model());
  }

  @Test
  void whatIsSaidInALanguageNeverLearnedIsUnsure() {
    var insight = understood(said("Das war heute leider gar nicht nach meinem Geschmack"));

    assertThat(insight.language().stands()).isEqualTo("de");
    assertThat(insight.sentiment().stands()).isEqualTo(Judged.UNSURE);
  }

  @Test
  void anAgentsWordStandsBeforeTheModels() {
    var interaction = said("oh great, it melted again");
    understood(interaction);

    var result =
        insights.correct(new CorrectInsight(interaction, Aspect.SENTIMENT, "negative", "maria"));

    assertThat(result).isInstanceOf(Stands.class);
    assertThat(understood(interaction).sentiment().stands()).isEqualTo("negative");
    assertThat(insights.quality(Aspect.SENTIMENT).texts()).isPositive();
  }

  @Test
  void aCorrectionOutlivesReadingAgain() {
    var interaction = said("oh wonderful, closed on a sunday");
    understood(interaction);
    insights.correct(new CorrectInsight(interaction, Aspect.SENTIMENT, "negative", "maria"));

    jdbc.sql("update interaction_insight set model = 'an older one' where interaction_id = ?")
        .param(interaction)
        .update();
    assertThat(insights.readAgain()).isPositive();

    assertThat(understood(interaction).model()).isEqualTo(Understanding.shipped().version());
    assertThat(understood(interaction).sentiment().stands()).isEqualTo("negative");
  }

  @Test
  void onlyKnownLabelsOfKnownInteractionsAreTaken() {
    var interaction = said("where is the shop");
    understood(interaction);

    assertThat(insights.correct(new CorrectInsight(interaction, Aspect.SENTIMENT, "meh", "maria")))
        .isEqualTo(new NoSuchLabel(List.of("negative", "neutral", "positive")));
    assertThat(
            insights.correct(
                new CorrectInsight(UUID.randomUUID(), Aspect.SENTIMENT, "neutral", "maria")))
        .isEqualTo(new NotUnderstood());
  }

  @Test
  void whatItsAuthorTookBackIsForgotten() {
    var person = "p" + UUID.randomUUID();
    var interaction = said(person, "I hate this place");
    understood(interaction);

    deliver("gone m-%s %d".formatted(person, NOON + 60));
    drain.drain();

    assertThat(insights.of(List.of(interaction))).isEmpty();
  }

  @Test
  void theNegativeShareIsThatOfWhatWasReadAndFollowsWhatAgentsSay() {
    var square = accounts.find("village", "square").orElseThrow().id();
    var series = new Series(square, Visibility.PRIVATE);
    long night = NOON + 43_217;
    var from = Instant.ofEpochSecond(night);
    var to = from.plusSeconds(60);
    understood(said("p" + UUID.randomUUID(), "this is awful, I hate it", night));
    var liked = said("p" + UUID.randomUUID(), "I love it, thank you so much", night);

    understood(liked);
    assertThat(share.negativeShare(series, from, to)).hasValue(0.5);
    insights.correct(new CorrectInsight(liked, Aspect.SENTIMENT, "negative", "maria"));
    assertThat(share.negativeShare(series, from, to)).hasValue(1.0);
    assertThat(share.negativeShare(series, to, to.plusSeconds(60))).isEmpty();
  }

  private InsightView understood(UUID interaction) {
    drain.drain();
    return insights.of(List.of(interaction)).get(interaction);
  }

  private UUID said(String text) {
    return said("p" + UUID.randomUUID(), text);
  }

  private UUID said(String person, String text) {
    return said(person, text, NOON);
  }

  private UUID said(String person, String text, long at) {
    deliver("say m-%s %s %d 0 %s".formatted(person, person, at, text));
    return jdbc.sql("select interaction_id from interaction where external_id = ?")
        .param("m-" + person)
        .query(UUID.class)
        .single();
  }

  private void deliver(String line) {
    capture.receive("village", "square", Map.of("signature", "s3cret"), line.getBytes(UTF_8));
    capture.readWaiting();
  }
}
