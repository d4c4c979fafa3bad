package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.listening.SpikeReading.State;

/**
 * Watches one series of counts, one after the other, and says which are out of the ordinary. A
 * count is compared with what is usual for the level of the last week and the hour of the day and
 * week; how far beyond is surprising is learned from the highest excess of every few hours, so that
 * a series of many peaks needs a higher one. Holds four weeks. For one thread.
 */
public final class SpikeDetector {

  /** Peaks closer together than this are one event, of which only the highest counts. */
  private static final Duration BLOCK = Duration.ofHours(3);

  private static final Duration COOL_DOWN = Duration.ofHours(30);

  /** An alert is a peak that one block in 125 has: about one in sixteen days. */
  private static final double ALERT_DECADES = 2.1;

  private static final int BLOCKS_BEFORE_BASELINE = 8;

  private final SamplingStep step = new SamplingStep();
  private final Baseline baseline = new Baseline();
  private final PeakTail peaks = new PeakTail();
  private final CoolDown coolDown = new CoolDown();
  private @Nullable Instant blockBegan;
  private @Nullable Instant last;
  private double highest = Double.NEGATIVE_INFINITY;
  private int blocks;

  /**
   * Takes the next count in.
   *
   * @throws IllegalArgumentException if it is negative or not finite, or before the one before
   */
  public SpikeReading see(Instant at, double count) {
    if (!Double.isFinite(count) || count < 0)
      throw new IllegalArgumentException("A count is 0 or more, not " + count);
    if (last != null && at.isBefore(last))
      throw new IllegalArgumentException("Counts come in the order of time; " + at + " is late");
    step.seen(last, at);
    last = at;
    closeBlock(at);
    double level = Baseline.scale(count);
    var reading = blocks < BLOCKS_BEFORE_BASELINE ? SpikeReading.NO_BASELINE : read(at, level);
    baseline.add(at, level);
    return reading;
  }

  private void closeBlock(Instant at) {
    if (blockBegan == null) blockBegan = at;
    if (at.isBefore(blockBegan.plus(step.atLeast(BLOCK)))) return;
    if (blocks >= BLOCKS_BEFORE_BASELINE) peaks.add(at, highest, step.value());
    highest = Double.NEGATIVE_INFINITY;
    blockBegan = at;
    blocks++;
    if (blocks >= BLOCKS_BEFORE_BASELINE) baseline.learn(at, step.value());
  }

  private SpikeReading read(Instant at, double level) {
    double usual = baseline.usual(at);
    double excess = level - usual;
    highest = Math.max(highest, excess);
    if (!peaks.known()) return SpikeReading.NO_BASELINE;
    double decades = peaks.decades(excess, Baseline.noise(usual));
    boolean told = coolDown.told(at, decades, step.atLeast(COOL_DOWN));
    double score = told ? 0 : decades / (decades + ALERT_DECADES);
    return new SpikeReading(score, state(score, decades, told), Baseline.count(usual));
  }

  private static State state(double score, double decades, boolean told) {
    if (score >= SpikeReading.ALERT_FROM) return State.SPIKE;
    return told && decades >= ALERT_DECADES ? State.COOLING_DOWN : State.USUAL;
  }
}
