package org.mutualcrm.web.console;

import org.mutualcrm.identity.LinkOperation;
import org.mutualcrm.identity.LinkOutcome.Cause;

/** Joining and parting in sentences. */
public final class LinkTexts {

  private LinkTexts() {}

  public static String refused(Cause cause) {
    return switch (cause) {
      case NO_SUCH_CUSTOMER -> "There is no such person any more";
      case NO_SUCH_OPERATION -> "There is nothing to take back";
      case ALREADY_ONE -> "They are one person already";
      case NOT_THEIR_RECORD -> "The records changed meanwhile; look again";
      case NOBODY_LEAVES -> "Choose at least one record";
      case NOBODY_STAYS -> "Leave at least one record here";
      case ALREADY_REVERSED -> "It was taken back before";
      case CHANGED_MEANWHILE -> "They changed since you looked. Look again before you decide";
    };
  }

  /** What somebody did. */
  public static String did(LinkOperation.Kind kind) {
    return switch (kind) {
      case MERGE -> "joined";
      case UNMERGE -> "parted";
      case SEPARATE -> "ruled out";
    };
  }
}
