package org.mutualcrm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.conversation.ConversationHistory.StepKind.ANSWERED;
import static org.mutualcrm.conversation.ConversationHistory.StepKind.DECIDED;
import static org.mutualcrm.conversation.ConversationHistory.StepKind.HEARD;
import static org.mutualcrm.conversation.ConversationStatus.OPEN;
import static org.mutualcrm.conversation.ConversationStatus.PENDING;
import static org.mutualcrm.conversation.ConversationStatus.RESOLVED;
import static org.mutualcrm.conversation.ConversationStatus.SNOOZED;
import static org.mutualcrm.conversation.ServiceTarget.FIRST_RESPONSE;
import static org.mutualcrm.conversation.ServiceTarget.NEXT_RESPONSE;
import static org.mutualcrm.conversation.ServiceTarget.RESOLUTION;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.ConversationHistory.Step;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.service.ServiceClock.Mark;

class ServiceClockTests {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Set<ConversationStatus> PAUSING = Set.of(PENDING, SNOOZED);

  private final List<Step> steps = new ArrayList<>();

  @Test
  void theFirstAnswerStopsTheFirstClockAndTheNextWordsBeginTheNext() {
    heard(0);
    answered(20);
    heard(100);
    heard(110);

    assertThat(clock(FIRST_RESPONSE, 60, 200).endedAt()).isEqualTo(minute(20));
    var next = clock(NEXT_RESPONSE, 60, 130);
    assertThat(next.startedAt()).as("what was said first is waited for").isEqualTo(minute(100));
    assertThat(next.dueAt()).isEqualTo(minute(160));
    assertThat(next.marks()).containsExactly(new Mark(50, minute(130)));
  }

  @Test
  void theNextAnswerIsNotWaitedForOnceItIsSettled() {
    heard(0);
    answered(20);
    heard(100);
    decided(110, RESOLVED);

    var next = clock(NEXT_RESPONSE, 60, 10_000);
    assertThat(next.open()).isFalse();
    assertThat(next.breached()).isFalse();
    assertThat(next.used()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whileTheCustomerHasTheNextWordNothingRuns() {
    heard(0);
    answered(30);

    var waiting = clock(RESOLUTION, 60, 500);
    assertThat(waiting.pausedBy()).isEqualTo(PENDING);
    assertThat(waiting.dueAt()).isNull();
    assertThat(waiting.used()).isEqualTo(Duration.ofMinutes(30));

    heard(500);
    assertThat(clock(RESOLUTION, 60, 510).dueAt()).isEqualTo(minute(530));
  }

  @Test
  void whatIsOpenedAgainByUsWasNotSettledAndWhatTheCustomerOpensBeginsAnew() {
    heard(0);
    decided(30, RESOLVED);
    decided(90, OPEN);
    assertThat(clock(RESOLUTION, 60, 100).startedAt()).isEqualTo(minute(0));
    assertThat(clock(RESOLUTION, 60, 100).used()).isEqualTo(Duration.ofMinutes(40));

    decided(110, RESOLVED);
    steps.add(new Step(minute(200), HEARD, OPEN));
    assertThat(clock(RESOLUTION, 60, 210).startedAt()).isEqualTo(minute(200));
    assertThat(clock(FIRST_RESPONSE, 60, 210).startedAt())
        .as("nobody has answered yet")
        .isEqualTo(minute(200));
  }

  @Test
  void anAnswerInTheVeryMomentIsInTime() {
    heard(0);
    answered(60);

    assertThat(clock(FIRST_RESPONSE, 60, 1_000).breached()).isFalse();
    steps.clear();
    heard(0);
    answered(61);
    assertThat(clock(FIRST_RESPONSE, 60, 1_000).marks())
        .containsExactly(
            new Mark(50, minute(30)), new Mark(80, minute(48)), new Mark(100, minute(60)));
  }

  @Test
  void whateverHappensClocksAgreeWithCountingEveryMinute() {
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      var hours = random.nextInt(4) == 0 ? OpeningHours.ALWAYS : OpeningHoursTests.anyHours(random);
      var begin = Instant.parse("2026-10-20T00:00:00Z").plusSeconds(60L * random.nextInt(9_000));
      steps.clear();
      int end = anyCourse(random, begin);
      int limit = 5 + random.nextInt(2_000);
      var now = begin.plusSeconds(60L * (end + random.nextInt(3_000)));

      var clock =
          ServiceClock.read(
              Course.of(steps, PAUSING).stream()
                  .filter(it -> it.target() == RESOLUTION)
                  .findFirst()
                  .orElseThrow(),
              "any",
              Duration.ofMinutes(limit),
              hours,
              now);

      var counted = new Counted(begin, now, hours, limit);
      assertThat(clock.used()).as("seed %d", seed).isEqualTo(Duration.ofMinutes(counted.used));
      assertThat(clock.marks()).as("seed %d", seed).isEqualTo(counted.marks);
    }
  }

  /** Walks through time and looks at the wall and at the state, minute by minute. */
  private final class Counted {

    int used;
    final List<Mark> marks = new ArrayList<>();

    Counted(Instant begin, Instant now, OpeningHours hours, int limit) {
      for (var at = begin; at.isBefore(now); at = at.plusSeconds(60)) {
        if (!running(at) || !OpeningHoursTests.open(hours, at)) continue;
        used++;
      }
      for (int percent : ServiceClock.MARKS) {
        var at = reached(begin, now, hours, limit * percent);
        // All of it is used up only once that moment is over.
        if (at != null && (percent < 100 || at.isBefore(now))) marks.add(new Mark(percent, at));
      }
    }

    /** The first moment at which so many hundredths of minutes are used. */
    private @Nullable Instant reached(
        Instant begin, Instant now, OpeningHours hours, int hundredths) {
      int left = hundredths;
      for (var at = begin; at.isBefore(now); at = at.plusSeconds(60)) {
        if (!running(at) || !OpeningHoursTests.open(hours, at)) continue;
        if (left <= 100) return at.plusMillis(600L * left);
        left -= 100;
      }
      return null;
    }

    private boolean running(Instant at) {
      var status = OPEN;
      for (var it : steps) {
        if (it.at().isAfter(at)) break;
        if (it.becomes() != null) status = it.becomes();
      }
      return status == OPEN;
    }
  }

  /** A conversation that is answered, put off, waited for and in the end settled or not. */
  private int anyCourse(Random random, Instant begin) {
    steps.add(new Step(begin, HEARD, null));
    int at = 0;
    for (int i = random.nextInt(12); i > 0; i--) {
      at += 1 + random.nextInt(700);
      var then = begin.plusSeconds(60L * at);
      steps.add(
          switch (random.nextInt(5)) {
            case 0 -> new Step(then, HEARD, OPEN);
            case 1 -> new Step(then, ANSWERED, PENDING);
            case 2 -> new Step(then, DECIDED, SNOOZED);
            case 3 -> new Step(then, DECIDED, OPEN);
            default -> new Step(then, DECIDED, PENDING);
          });
    }
    return at;
  }

  private void heard(int minute) {
    steps.add(new Step(minute(minute), HEARD, null));
  }

  private void answered(int minute) {
    steps.add(new Step(minute(minute), ANSWERED, null));
  }

  private void decided(int minute, ConversationStatus status) {
    steps.add(new Step(minute(minute), DECIDED, status));
  }

  private ServiceClock clock(ServiceTarget target, int limit, int now) {
    var run =
        Course.of(steps, PAUSING).stream()
            .filter(it -> it.target() == target)
            .reduce((_, last) -> last)
            .orElseThrow();
    return ServiceClock.read(
        run, "any", Duration.ofMinutes(limit), OpeningHours.ALWAYS, minute(now));
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
