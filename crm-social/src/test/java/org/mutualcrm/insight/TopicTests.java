package org.mutualcrm.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.insight.TopicExamples.Line;
import org.mutualcrm.insight.TopicModels.Teaching;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Topics are shown by examples, taught, looked at, and only then read. */
@CrmTest
class TopicTests {

  @Autowired Capture capture;
  @Autowired ChannelAccounts accounts;
  @Autowired Insights insights;
  @Autowired InsightDrain drain;
  @Autowired TopicExamples examples;
  @Autowired TopicModels models;
  @Autowired TopicTeacher teacher;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void begin() {
    accounts.connect(
        new ConnectAccount(
            "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
    examples.add(
        Stream.concat(
                Stream.of(
                        "do you have pistachio",
                        "which flavours are there today",
                        "is there still lemon ice cream",
                        "what kinds of ice cream do you sell",
                        "have you got chocolate")
                    .map(it -> new Line("flavour", it)),
                Stream.of(
                        "when do you open",
                        "are you open on sunday",
                        "how late is the shop open tonight",
                        "at what time do you close",
                        "what are your opening hours")
                    .map(it -> new Line("hours", it)))
            .toList(),
        "ann");
  }

  @AfterEach
  void noTopics() {
    models.rest("ann");
    jdbc.sql("delete from topic_example").update();
    jdbc.sql("delete from insight_correction where aspect = 'TOPIC'").update();
  }

  @Test
  void nothingReadsBeforeSomebodySawWhatWouldChange() {
    var text = said("which flavours have you got today");
    drain.drain();

    var model = taught();

    assertThat(model.state()).isEqualTo(TopicModel.State.READY);
    assertThat(model.figures()).isNotNull();
    assertThat(model.figures().texts()).isEqualTo(10);
    assertThat(model.difference().changes())
        .anySatisfy(it -> {
          assertThat(it.from()).isEmpty();
          assertThat(it.to()).isEqualTo("flavour");
        });
    assertThat(insight(text).topicModel()).isEmpty();
    assertThat(insight(said("do you have pistachio today")).topic().said()).isEmpty();

    assertThat(models.activate(model.id(), "ann")).isTrue();
    var next = insight(said("which flavours do you have"));
    assertThat(next.topic().said()).isEqualTo("flavour");
    assertThat(next.topicModel()).isEqualTo(model.version());

    assertThat(insights.readAgain()).isPositive();
    assertThat(insight(text).topic().said()).isEqualTo("flavour");
  }

  @Test
  void anEarlierVersionIsLetToReadAgain() {
    var first = taught();
    models.activate(first.id(), "ann");
    var second = taught();
    models.activate(second.id(), "ann");
    assertThat(models.find(second.id()).orElseThrow().active()).isTrue();

    models.activate(first.id(), "ann");

    assertThat(models.find(first.id()).orElseThrow().active()).isTrue();
    assertThat(models.find(second.id()).orElseThrow().active()).isFalse();
    assertThat(insight(said("are you open on monday")).topicModel()).isEqualTo(first.version());
  }

  @Test
  void aVersionThatCannotBeLoadedKeepsNoTextWaiting() {
    var broken = taught();
    jdbc.sql("update topic_model set taxonomy = ? where topic_model_id = ?")
        .params(new byte[] {1, 2, 3}, broken.id())
        .update();
    models.activate(broken.id(), "ann");

    var read = insight(said("which flavours have you got, this is wonderful"));

    assertThat(read.sentiment().said()).isEqualTo("positive");
    assertThat(read.topic().said()).isEmpty();
    assertThat(read.topicModel()).isEmpty();
  }

  @Test
  void whatAgentsLabelIsTaughtToo() {
    var text = said("my cone was leaking all over my shirt");
    drain.drain();
    insights.correct(new CorrectInsight(text, Aspect.TOPIC, "hours", "maria"));

    assertThat(insight(text).topic().stands()).isEqualTo("hours");
    assertThat(taught().labels()).isEqualTo(1);
  }

  @Test
  void tooLittleIsRefusedAndWhatIsStoppedStops() {
    examples.add(List.of(new Line("price", "how much is a scoop")), "ann");
    assertThat(models.teach(0.01, false, "ann"))
        .isEqualTo(new Teaching.TooLittle("Every topic needs 5 examples at least: price."));

    jdbc.sql("delete from topic_example where topic = 'price'").update();
    var asked = ((Teaching.Asked) models.teach(0.01, false, "ann")).model();
    models.cancel(asked.id());
    teacher.look();

    var stopped = models.find(asked.id()).orElseThrow();
    assertThat(stopped.state()).isEqualTo(TopicModel.State.CANCELLED);
    assertThat(models.activate(asked.id(), "ann")).isFalse();
  }

  private TopicModel taught() {
    var asked = ((Teaching.Asked) models.teach(0.01, true, "ann")).model();
    teacher.look();
    return models.find(asked.id()).orElseThrow();
  }

  private InsightView insight(UUID text) {
    drain.drain();
    return insights.of(List.of(text)).get(text);
  }

  private UUID said(String text) {
    var person = "t" + UUID.randomUUID();
    var line = "say m-%s %s %d 0 %s".formatted(person, person, 1_780_315_200L, text);
    capture.receive("village", "square", Map.of("signature", "s3cret"), line.getBytes(UTF_8));
    capture.readWaiting();
    return jdbc.sql("select interaction_id from interaction where external_id = ?")
        .param("m-" + person)
        .query(UUID.class)
        .single();
  }
}
