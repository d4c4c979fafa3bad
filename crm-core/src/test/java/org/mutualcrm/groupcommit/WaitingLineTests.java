package org.mutualcrm.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mutualcrm.groupcommit.WaitingLine.LineFull;

@Timeout(30)
class WaitingLineTests {

  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger alone = new AtomicInteger();

  private List<Integer> doubled(List<Integer> questions) {
    groups.add(questions);
    return questions.stream().map(it -> 2 * it).toList();
  }

  /** The first group holds the lead until the gate opens. */
  private List<Integer> held(List<Integer> questions) {
    if (groups.isEmpty()) {
      groups.add(questions);
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return questions.stream().map(it -> 2 * it).toList();
    }
    return doubled(questions);
  }

  private Integer doubledAlone(Integer question) {
    alone.incrementAndGet();
    return 2 * question;
  }

  /** Who has an answer, or is held with the leader. */
  private long through(List<Future<Integer>> answers) {
    return groups.getFirst().size() + answers.stream().filter(Future::isDone).count();
  }

  private static void until(java.util.function.BooleanSupplier it) throws InterruptedException {
    while (!it.getAsBoolean()) Thread.sleep(1);
  }

  @Test
  void whoComesWhileTheOthersAreServedIsServedNextTogetherAndInOrder() throws Exception {
    var leading = new CountDownLatch(1);
    var line =
        new WaitingLine<Integer, Integer>(
            questions -> {
              leading.countDown();
              return held(questions);
            },
            this::doubledAlone,
            4,
            100,
            Duration.ofSeconds(20));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      // One leads alone and is through at once; so two are sent until they meet.
      while (leading.getCount() > 0) {
        answers.add(pool.submit(() -> line.ask(1)));
        answers.add(pool.submit(() -> line.ask(1)));
        Thread.sleep(1);
      }
      // Those who were sent and are not in the line yet would be taken for one of the next.
      until(() -> !groups.isEmpty() && through(answers) + line.waiting() == answers.size());
      int before = line.waiting();
      for (int i = 10; i < 20; i++) {
        int question = i;
        answers.add(pool.submit(() -> line.ask(question)));
        int expected = before + i - 9;
        until(() -> line.waiting() >= expected);
      }
      gate.countDown();

      for (var it : answers) assertThat(it.get() % 2).isZero();
      var served = groups.stream().flatMap(List::stream).filter(it -> it >= 10).toList();
      assertThat(served).isSorted();
      assertThat(groups).allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(4));
    }
  }

  @Test
  void aGroupThatFailsIsAskedOneByOne() throws Exception {
    var line =
        new WaitingLine<Integer, Integer>(
            _ -> {
              throw new IllegalStateException("all of them");
            },
            this::doubledAlone,
            50,
            500,
            Duration.ofSeconds(20));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 200; i++) {
        int question = i;
        answers.add(pool.submit(() -> line.ask(question)));
      }
      for (int i = 0; i < 200; i++) assertThat(answers.get(i).get()).isEqualTo(2 * i);
    }
    assertThat(alone).hasValue(200);
  }

  @Test
  void nobodyGetsAnotherOnesAnswer() throws Exception {
    var line =
        new WaitingLine<Integer, Integer>(
            this::doubled, this::doubledAlone, 16, 5_000, Duration.ofSeconds(20));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 4_000; i++) {
        int question = i;
        answers.add(pool.submit(() -> line.ask(question)));
      }
      for (int i = 0; i < 4_000; i++) assertThat(answers.get(i).get()).isEqualTo(2 * i);
    }
    assertThat(line.waiting()).isZero();
  }

  @Test
  void whoFindsTheLineFullOrWaitsTooLongIsToldAndNothingHappened() throws Exception {
    var leading = new CountDownLatch(1);
    var asked = Collections.synchronizedList(new ArrayList<Integer>());
    var line =
        new WaitingLine<Integer, Integer>(
            questions -> {
              asked.addAll(questions);
              leading.countDown();
              return held(questions);
            },
            this::doubledAlone,
            2,
            2,
            Duration.ofMillis(300));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      while (leading.getCount() > 0) {
        pool.submit(() -> line.ask(1));
        pool.submit(() -> line.ask(1));
        Thread.sleep(1);
      }
      var late = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 4; i++) late.add(pool.submit(() -> line.ask(7)));

      for (var it : late)
        assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
            .isThrownBy(it::get)
            .withCauseInstanceOf(LineFull.class);
      assertThat(asked).doesNotContain(7);
      // Of those sent to find a leader some may still have patience.
      until(() -> line.waiting() == 0);
      gate.countDown();
    }
  }
}
