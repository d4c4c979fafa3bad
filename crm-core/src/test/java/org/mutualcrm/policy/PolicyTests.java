package org.mutualcrm.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.policy.Missing.Lapsed;
import org.mutualcrm.policy.Missing.Unread;
import org.mutualcrm.policy.Missing.Untrained;
import org.mutualcrm.policy.PolicyResult.Archived;
import org.mutualcrm.policy.PolicyResult.Done;
import org.mutualcrm.policy.PolicyResult.NothingWritten;
import org.mutualcrm.policy.PolicyResult.Outdated;
import org.mutualcrm.policy.PolicyResult.UnknownPolicy;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has read what, who is trained, and who may therefore speak in public. */
@CrmTest
class PolicyTests {

  private static final String COURSE = "Speaking in public";

  @Autowired Policies policies;
  @Autowired Trainings trainings;
  @Autowired PublicVoice voice;
  @Autowired DrivenClock clock;

  private final String maria = "maria-" + UUID.randomUUID();
  private LocalDate today;

  @BeforeEach
  void nothingBinds() {
    clock.set(DrivenClock.NOON);
    today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
    policies.list().forEach(it -> policies.archive(it.id()));
    voice.change(new VoiceRules(true, null), "ada");
  }

  @AfterEach
  void everybodyMaySpeak() {
    voice.change(new VoiceRules(false, null), "ada");
    clock.set(DrivenClock.NOON);
  }

  @Test
  void whoHasNotReadWhatBindsMayNotSpeak() {
    var policy = published("Be kind", 0);

    assertThat(voice.missing(maria)).containsExactly(new Unread(policy, "Be kind", 1));
    assertThat(policies.acknowledge(policy, 1, maria)).isInstanceOf(Done.class);
    assertThat(policies.acknowledge(policy, 1, maria)).isInstanceOf(Done.class);

    assertThat(voice.missing(maria)).isEmpty();
    assertThat(policies.readings(policy)).hasSize(1);
  }

  @Test
  void aNewVersionBindsOnceItsDaysAreOver() {
    var policy = published("Be kind", 0);
    policies.acknowledge(policy, 1, maria);
    policies.rewrite(policy, new DraftPolicy("Be kind", "Be kinder"), "ada");
    policies.publish(policy, 7, "ada");

    assertThat(voice.missing(maria)).isEmpty();
    assertThat(policies.acknowledge(policy, 1, maria)).isEqualTo(new Outdated(2));
    clock.set(DrivenClock.NOON.plus(Duration.ofDays(7)));
    assertThat(voice.missing(maria)).containsExactly(new Unread(policy, "Be kind", 2));

    policies.acknowledge(policy, 2, maria);
    assertThat(voice.missing(maria)).isEmpty();
    assertThat(policies.versions(policy))
        .extracting(PolicyVersion::text)
        .containsExactly("Be kinder", "Text");
  }

  @Test
  void draftsAndWhatWasArchivedBindNobody() {
    var draft = policies.write(new DraftPolicy("Later", "Text"), "ada").id();
    var gone = published("Gone", 0);
    policies.archive(gone);

    assertThat(voice.missing(maria)).isEmpty();
    assertThat(policies.acknowledge(draft, 1, maria)).isInstanceOf(UnknownPolicy.class);
    assertThat(policies.acknowledge(gone, 1, maria)).isInstanceOf(Archived.class);
    assertThat(policies.rewrite(gone, new DraftPolicy("Gone", "Again"), "ada"))
        .isInstanceOf(Archived.class);
  }

  @Test
  void ofTwoWhoPublishAtOnceOneHasNothingToPublish() throws Exception {
    var policy = policies.write(new DraftPolicy("Race", "Text"), "ada").id();
    Callable<PolicyResult> publishing = () -> policies.publish(policy, 0, "ada");

    List<PolicyResult> results;
    try (var threads = Executors.newFixedThreadPool(4)) {
      results =
          threads.invokeAll(List.of(publishing, publishing, publishing, publishing)).stream()
              .map(it -> it.resultNow())
              .toList();
    }

    assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(NothingWritten.class::isInstance).hasSize(3);
    assertThat(policies.versions(policy)).hasSize(1);
  }

  @Test
  void aTrainingCountsUntilItsLastDayAndNotOnceItIsWithdrawn() {
    voice.change(new VoiceRules(false, COURSE), "ada");
    assertThat(voice.missing(maria)).containsExactly(new Untrained(COURSE));

    trainings.record(
        new TakenTraining(maria, COURSE, today.minusDays(400), today.minusDays(1)), "ada");
    assertThat(voice.missing(maria)).containsExactly(new Lapsed(COURSE, today.minusDays(1)));
    trainings.record(new TakenTraining(maria, COURSE, today.plusDays(1), null), "ada");
    assertThat(voice.missing(maria)).as("not taken yet").isNotEmpty();
    var taken =
        trainings.record(new TakenTraining(maria, COURSE.toUpperCase(), today, today), "ada");
    assertThat(voice.missing(maria)).isEmpty();

    assertThat(trainings.withdraw(taken.id(), "ada")).isTrue();
    assertThat(trainings.withdraw(taken.id(), "ada")).isFalse();
    assertThat(voice.missing(maria)).isNotEmpty();
  }

  @Test
  void whatIsWrittenWronglyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DraftPolicy(" ", "Text"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DraftPolicy("Name", "x".repeat(20_001)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TakenTraining(maria, COURSE, today, today.minusDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new VoiceRules(true, "x".repeat(121)));
    assertThat(policies.publish(new PolicyId(UUID.randomUUID()), 0, "ada"))
        .isInstanceOf(UnknownPolicy.class);
  }

  private PolicyId published(String name, int days) {
    var id = policies.write(new DraftPolicy(name, "Text"), "ada").id();
    assertThat(policies.publish(id, days, "ada")).isInstanceOf(Done.class);
    return id;
  }
}
