package org.mutualcrm.listening;

/**
 * What the detector says about one count, from this and earlier counts alone.
 *
 * @param score from 0 (nothing to see) to 1; {@link #ALERT_FROM} and more is an alert. 0 as well
 *     while there is no baseline, and while a spike already told of has not been clearly surpassed
 * @param expected the count that would have been usual now; not a number without a baseline
 */
public record SpikeReading(double score, State state, double expected) {

  public static final double ALERT_FROM = 0.5;

  /** What can be said at all. */
  public enum State {
    /** Too little was seen to call anything unusual; {@code score} means nothing. */
    NO_BASELINE,
    USUAL,
    /** High, but told of already: nothing clearly higher came within the cool-down. */
    COOLING_DOWN,
    SPIKE
  }

  static final SpikeReading NO_BASELINE = new SpikeReading(0, State.NO_BASELINE, Double.NaN);

  public boolean alert() {
    return state == State.SPIKE;
  }
}
