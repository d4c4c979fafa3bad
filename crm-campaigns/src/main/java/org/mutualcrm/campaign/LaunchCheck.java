package org.mutualcrm.campaign;

/**
 * One line of the list that is gone through before a launch.
 *
 * @param code stable: {@code AUDIENCE_EMPTY}
 */
public record LaunchCheck(String code, Weight weight, String words) {

  /** What it means for the launch. */
  public enum Weight {
    /** In order. */
    GOOD,
    /** Somebody should look at it. */
    DOUBT,
    /** It cannot be launched like this. */
    STOP
  }
}
