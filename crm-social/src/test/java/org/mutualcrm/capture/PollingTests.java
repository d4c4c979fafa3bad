package org.mutualcrm.capture;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** News of networks that have to be asked. */
@CrmTest
class PollingTests {

  private static final long NOON = 1_780_315_200;

  @Autowired Polling polling;
  @Autowired Capture capture;
  @Autowired ChannelAccounts accounts;
  @Autowired SourceHealth health;
  @Autowired VillageNetwork network;
  @Autowired JdbcClient jdbc;

  private final String person = UUID.randomUUID().toString();

  @BeforeEach
  void connect() {
    network.news.clear();
    network.cursors.clear();
    connectAs("2");
    jdbc.sql("delete from channel_poll").update();
  }

  @Test
  void eachAnswerIsReadOnceAndTheNextQuestionBeginsWhereItEnded() {
    var first = say("a", "One");
    var second = say("b", "Two");
    network.news.add(first);
    network.news.add(second);

    polling.ask();
    polling.ask();
    capture.readWaiting();

    assertThat(network.cursors).containsExactly("null", "after " + first.hashCode());
    assertThat(said()).isEqualTo(2);
  }

  @Test
  void whatIsAnsweredAgainChangesNothing() {
    network.news.add(say("a", "One"));
    network.news.add(say("a", "One"));

    polling.ask();
    polling.ask();
    capture.readWaiting();

    assertThat(said()).isEqualTo(1);
  }

  @Test
  void aFailureIsShownKeepsThePlaceAndIsTriedAgainLater() {
    network.news.add(say("a", "One"));
    polling.ask();
    due();

    polling.ask();
    polling.ask();

    assertThat(network.cursors).hasSize(2);
    assertThat(problem()).isEqualTo("nobody is at home");
    network.news.add(say("b", "Two"));
    due();
    polling.ask();
    assertThat(network.cursors.getLast()).startsWith("after ");
    assertThat(problem()).isNull();
  }

  @Test
  void anIntroductionTellsOfAnIdAndIsNoTouchpoint() {
    network.news.add(say("a", "One"));
    network.news.add("known " + person + " renamed-" + person + " " + (NOON + 60));

    polling.ask();
    polling.ask();
    capture.readWaiting();

    assertThat(said()).isEqualTo(1);
    assertThat(
            jdbc.sql("select count(*) from identity where value = ?")
                .param("renamed-" + person)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void anAccountConnectedAnewIsAskedAtOnceFromWhereItsOwnNewsEnded() {
    network.news.add(say("a", "One"));
    polling.ask();
    due();
    polling.ask();
    assertThat(problem()).isNotNull();

    connectAs("2");
    assertThat(problem()).isNull();
    polling.ask();
    assertThat(network.cursors.getLast()).startsWith("after ");

    connectAs("3");
    polling.ask();
    assertThat(network.cursors.getLast()).isEqualTo("null");
  }

  private void connectAs(String externalId) {
    accounts.connect(
        new ConnectAccount(
            "village", "asked", externalId, "The asked one", new ChannelSecrets("s", "v", "a")));
  }

  private void due() {
    jdbc.sql("update channel_poll set next_at = 'epoch'").update();
  }

  private String problem() {
    return health.all().stream()
        .filter(it -> it.account().key().equals("asked"))
        .findFirst()
        .orElseThrow()
        .problem();
  }

  private long said() {
    return jdbc.sql("select count(*) from interaction where external_id like ?")
        .param("%" + person)
        .query(Long.class)
        .single();
  }

  private String say(String id, String text) {
    return "say %s-%s %s %d 0 %s".formatted(id, person, person, NOON, text);
  }
}
