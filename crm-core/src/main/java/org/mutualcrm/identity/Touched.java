package org.mutualcrm.identity;

/**
 * Why a sighting can not be taken back.
 *
 * @param where what makes use of the record; empty for other causes
 */
public record Touched(Cause cause, String where) {

  public enum Cause {
    /** The record is no longer there. */
    GONE,
    /** The source has said something else since. */
    SAID_ANEW,
    /** A person joined or parted it since. */
    LINKED_BY_PERSON,
    /** Staff corrected it since. */
    CORRECTED,
    /** Something has come to hang on it. */
    IN_USE
  }

  static Touched of(Cause cause) {
    return new Touched(cause, "");
  }
}
