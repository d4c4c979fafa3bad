package org.mutualcrm.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.DirectCapture;
import org.mutualcrm.capture.DirectInteraction;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.OutboundPause;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.listening.IncidentChange.Changed;
import org.mutualcrm.listening.IncidentChange.NotAllowed;
import org.mutualcrm.listening.IncidentChange.Unknown;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class IncidentTests {

  private static final Instant STORM = DrivenClock.NOON.minus(Duration.ofHours(5));

  @Autowired DirectCapture capture;
  @Autowired Watching watching;
  @Autowired Volumes volumes;
  @Autowired IncidentBook book;
  @Autowired IncidentHandling handling;
  @Autowired OutboundPause outbound;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private final String shop = "shop-" + UUID.randomUUID().toString().substring(0, 8);
  private int said;

  @BeforeEach
  void nothingWatchedYet() {
    clock.set(DrivenClock.NOON);
    jdbc.sql("delete from listening_state").update();
    watching.restart();
  }

  @AfterEach
  void asItWas() {
    jdbc.sql("update incident set pause = 'LIFTED', status = 'CLOSED'").update();
    clock.set(DrivenClock.NOON);
  }

  private void says(Instant at, String who) {
    var source = new SourceKey("listening:" + shop);
    var person = new Person(source, shop + who, "Guest " + who, null, List.of());
    var id = shop + "-" + said++;
    var words =
        new Said(
            "store",
            id,
            id,
            null,
            InteractionKind.COMMENT,
            Visibility.PUBLIC,
            person,
            "Hello",
            List.of(),
            null,
            at,
            0);
    capture.take(new DirectInteraction(source, words, id.getBytes(StandardCharsets.UTF_8)));
  }

  /** One or two comments on each of ten days. */
  private void quietDays() {
    for (int day = 10; day > 0; day--) {
      var noon = STORM.minus(Duration.ofDays(day));
      says(noon, "ada");
      if (day % 2 == 0) says(noon.plus(Duration.ofHours(3)), "ben");
    }
  }

  /** Forty comments of twenty people within an hour. */
  private void storm(Instant from) {
    for (int i = 0; i < 40; i++) says(from.plusSeconds(88L * i), "guest" + i % 20);
  }

  private List<IncidentCard> incidents() {
    return book.newest(100).stream().filter(it -> it.sourceName().contains(shop)).toList();
  }

  private IncidentId stormed() {
    quietDays();
    storm(STORM);
    watching.watch();
    return incidents().getFirst().id();
  }

  @Test
  void stormOpensOneIncidentWithWhatWasUsualAndWhoTookPart() {
    var id = stormed();

    assertThat(incidents()).hasSize(1);
    var it = book.find(id).orElseThrow();
    assertThat(it.card().open()).isTrue();
    assertThat(it.card().seen()).isEqualTo(40);
    assertThat(it.card().expected()).isLessThanOrEqualTo(1);
    assertThat(it.card().severity()).isEqualTo(3);
    assertThat(it.card().beganAt()).isEqualTo(STORM);
    assertThat(it.card().detectedAt()).isEqualTo(STORM.plus(Duration.ofHours(1)));
    assertThat(it.affectedPeople()).isEqualTo(20);
    assertThat(it.affected()).hasSize(20).allMatch(one -> one.said() == 2);
    assertThat(it.entries()).first().asString().contains("40 in an hour, where 1.0 are usual");
    assertThat(it.volumes()).extracting(Volume::count).contains(40L);
  }

  @Test
  void whatNobodyCanTellIsNotMadeUp() {
    var it = book.find(stormed()).orElseThrow();

    assertThat(it.reach()).isEmpty();
    assertThat(it.fromOwnCampaigns()).isEmpty();
  }

  @Test
  void watchingAgainOrFromTheBeginningRaisesNothingTwice() {
    stormed();

    watching.watch();
    watching.restart();
    clock.advance(Duration.ofMinutes(10));
    watching.watch();

    assertThat(incidents()).hasSize(1);
    assertThat(book.find(incidents().getFirst().id()).orElseThrow().entries()).hasSize(1);
  }

  @Test
  void countingAgainChangesNothingAndWhatComesLateIsCountedWhereItHappened() {
    stormed();
    var series = incidents().getFirst().series();

    volumes.recount(Instant.EPOCH);
    says(STORM.plusSeconds(5), "late");
    volumes.recount(Instant.EPOCH);

    var hour = volumes.of(series, STORM, STORM.plusSeconds(3_600), Duration.ofHours(1));
    assertThat(hour).extracting(Volume::count).containsExactly(41L);
  }

  @Test
  void twoDaysAreNoBaselineAndRaiseNothing() {
    says(STORM.minus(Duration.ofDays(1)), "ada");
    storm(STORM);
    watching.watch();

    assertThat(incidents()).isEmpty();
  }

  @Test
  void worseHourIsPartOfTheSameIncident() {
    var id = stormed();
    clock.advance(Duration.ofHours(2));
    for (int i = 0; i < 7; i++) storm(DrivenClock.NOON.plusSeconds(i));
    watching.watch();

    assertThat(incidents()).hasSize(1);
    var it = book.find(id).orElseThrow();
    assertThat(it.card().seen()).as(it.entries().toString()).isEqualTo(280);
    assertThat(it.card().severity()).isEqualTo(4);
    assertThat(it.entries()).last().asString().contains("Higher still: 280 in an hour");
  }

  @Test
  void stormOfLongAgoThatNobodyTookIsClosedByItself() {
    quietDays();
    storm(STORM);
    clock.advance(Duration.ofDays(20));
    watching.watch();

    assertThat(incidents()).singleElement().matches(it -> !it.open());
  }

  @Test
  void holdingStatementNeedsASecondPerson() {
    var id = stormed();
    var statement = handling.draft(id, "We are looking into it.", "pierre").orElseThrow();

    assertThat(handling.approve(id, statement, "pierre")).isInstanceOf(NotAllowed.class);
    assertThat(handling.approve(id, statement, "marta")).isEqualTo(new Changed());
    assertThat(handling.approve(id, statement, "giulia")).isInstanceOf(NotAllowed.class);
    assertThat(book.find(id).orElseThrow().statements())
        .singleElement()
        .matches(it -> "marta".equals(it.approvedBy()));
    assertThat(handling.approve(id, UUID.randomUUID(), "marta")).isEqualTo(new Unknown());
  }

  @Test
  void pauseIsProposedHeldAndLifted() {
    var id = stormed();
    assertThat(book.find(id).orElseThrow().card().pause()).isEqualTo(IncidentPause.PROPOSED);
    assertThat(outbound.current()).isEmpty();

    assertThat(handling.pause(id, "marta")).isEqualTo(new Changed());
    assertThat(outbound.current()).get().asString().contains("marta", shop, id.toString());
    assertThat(handling.close(id, "Too early", "marta")).isInstanceOf(NotAllowed.class);

    handling.lift(id, "marta");
    assertThat(outbound.current()).isEmpty();
  }

  @Test
  void incidentIsOwnedClosedWithWhatWasLearnedAndOpenedAgain() {
    var id = stormed();
    handling.own(id, "pierre", "pierre");
    handling.note(id, "The shop was called.", "pierre");

    assertThat(handling.close(id, "A rumour. Answer within the hour.", "pierre"))
        .isEqualTo(new Changed());

    var it = book.find(id).orElseThrow();
    assertThat(it.retro()).startsWith("A rumour");
    assertThat(it.card().owner()).isEqualTo("pierre");
    assertThat(it.card().pause()).isEqualTo(IncidentPause.DECLINED);
    assertThat(it.entries())
        .extracting(IncidentView.Entry::what)
        .contains("looks after this", "The shop was called.", "closed this");
    assertThat(handling.own(id, "marta", "marta")).isInstanceOf(NotAllowed.class);
    assertThat(handling.reopen(id, "marta")).isEqualTo(new Changed());
    assertThat(book.find(id).orElseThrow().card().open()).isTrue();
  }

  @Test
  void nobodyDecidesAboutNothing() {
    var id = IncidentId.next();

    assertThat(handling.own(id, "marta", "marta")).isEqualTo(new Unknown());
    assertThat(handling.draft(id, "Words", "marta")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> handling.note(id, " ", "marta"));
  }
}
