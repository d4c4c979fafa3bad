package org.mutualcrm.challenge;

import org.mutualcrm.customer.SourceRecordId;

/**
 * Somebody says that they did a task.
 *
 * @param task its number
 * @param shown whether they agree that others see it once it was checked
 */
public record HandIn(
    ChallengeId challenge, SourceRecordId record, int task, String said, boolean shown) {

  /**
   * @throws ChallengeFault if it can not be meant
   */
  public HandIn {
    said = said.strip();
    if (said.indexOf('\0') >= 0)
      throw new ChallengeFault("said", "The character U+0000 can not be kept");
    if (said.isEmpty()) throw new ChallengeFault("said", "Write something first");
    if (said.length() > Evidence.LONGEST)
      throw new ChallengeFault("said", "That is at most 2,000 characters");
  }
}
