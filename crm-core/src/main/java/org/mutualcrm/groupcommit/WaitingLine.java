package org.mutualcrm.groupcommit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit. Whoever comes while nobody works becomes the leader and answers all who wait, in
 * the order in which they came; the others wait for their own answer. What could not be answered
 * together, each asks alone: a question that fails harms nobody else's.
 *
 * @param <Q> a question; may be asked twice
 * @param <A> its answer
 */
public final class WaitingLine<Q, A> {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingLine.class);

  private final Function<List<Q>, List<@Nullable A>> together;
  private final Function<Q, A> alone;
  private final int atOnce;
  private final long patience;
  private final LinkedBlockingQueue<Place<Q, A>> line;
  private final Semaphore lead = new Semaphore(1);

  /**
   * @param together an answer for each question; null for one that is to be asked alone
   * @param capacity how many may wait
   * @param patience how long one waits until a leader takes the question
   */
  public WaitingLine(
      Function<List<Q>, List<@Nullable A>> together,
      Function<Q, A> alone,
      int atOnce,
      int capacity,
      Duration patience) {
    this.together = together;
    this.alone = alone;
    this.atOnce = atOnce;
    this.patience = patience.toNanos();
    this.line = new LinkedBlockingQueue<>(capacity);
  }

  /**
   * The answer; nothing has happened to the question if it is refused.
   *
   * @throws LineFull if too many wait, or nobody took the question in time
   */
  public A ask(Q question) {
    var place = new Place<Q, A>(question, Thread.currentThread());
    if (!line.offer(place)) throw new LineFull();
    long until = System.nanoTime() + patience;
    boolean interrupted = false;
    while (!place.settled()) {
      if (lead.tryAcquire()) {
        lead();
        continue;
      }
      long left = until - System.nanoTime();
      if (left <= 0 && place.leave()) {
        line.remove(place);
        throw new LineFull();
      }
      LockSupport.parkNanos(place, left > 0 ? left : patience);
      // What is under way has an answer: who is interrupted still gets it, and is told after.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) Thread.currentThread().interrupt();
    var answer = place.answer;
    return answer == null ? alone.apply(question) : answer;
  }

  /** How many nobody has taken yet. */
  public int waiting() {
    return line.size();
  }

  private void lead() {
    try {
      serve();
    } finally {
      lead.release();
      // Who came after we took our share waits for somebody to lead.
      for (var next : line) {
        if (!next.waits()) continue;
        LockSupport.unpark(next.thread);
        break;
      }
    }
  }

  private void serve() {
    var taken = new ArrayList<Place<Q, A>>();
    while (taken.size() < atOnce) {
      var place = line.poll();
      if (place == null) break;
      if (place.take()) taken.add(place);
    }
    if (taken.isEmpty()) return;
    List<@Nullable A> answers = List.of();
    try {
      answers = together.apply(taken.stream().map(it -> it.question).toList());
    } catch (RuntimeException e) {
      LOG.info("{} at once did not work; each is asked alone", taken.size(), e);
    } finally {
      for (int i = 0; i < taken.size(); i++)
        taken.get(i).settle(i < answers.size() ? answers.get(i) : null);
    }
  }

  /** Too much is going on; come again. */
  public static final class LineFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LineFull() {
      super("Too many are waiting");
    }
  }

  private static final class Place<Q, A> {

    private enum State {
      WAITING,
      TAKEN,
      LEFT,
      SETTLED
    }

    private final Q question;
    private final Thread thread;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable A answer;

    Place(Q question, Thread thread) {
      this.question = question;
      this.thread = thread;
    }

    boolean waits() {
      return state.get() == State.WAITING;
    }

    boolean take() {
      return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    boolean leave() {
      return state.compareAndSet(State.WAITING, State.LEFT);
    }

    boolean settled() {
      return state.get() == State.SETTLED;
    }

    void settle(@Nullable A given) {
      answer = given;
      state.set(State.SETTLED);
      LockSupport.unpark(thread);
    }
  }
}
