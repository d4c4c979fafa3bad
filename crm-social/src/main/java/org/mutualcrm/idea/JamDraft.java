package org.mutualcrm.idea;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A jam as it is written.
 *
 * @param brief what we want to know, and what becomes of it
 * @param budget for how many ideas one person may vote; null for as many as they like
 * @param opensAt null for when it is opened
 * @param voteFrom may be before {@code submitUntil}: then people vote while ideas still come
 * @param decideUntil by when we say what we will do
 */
public record JamDraft(
    String title,
    String brief,
    @Nullable Integer budget,
    Screening screening,
    @Nullable Instant opensAt,
    Instant submitUntil,
    Instant voteFrom,
    Instant voteUntil,
    Instant decideUntil,
    String by) {

  public static final int LONGEST_TITLE = 120;
  public static final int LONGEST_BRIEF = 4_000;
  public static final int LARGEST_BUDGET = 100;

  /**
   * @throws JamFault if it can not be meant
   */
  public JamDraft {
    title = title.strip();
    brief = brief.strip();
    if ((title + brief).indexOf('\0') >= 0)
      throw new JamFault("title", "The character U+0000 can not be kept");
    if (title.isEmpty()) throw new JamFault("title", "Give it a title");
    if (title.length() > LONGEST_TITLE)
      throw new JamFault("title", "A title has at most " + LONGEST_TITLE + " characters");
    if (brief.isEmpty()) throw new JamFault("brief", "Say what you want to know");
    if (brief.length() > LONGEST_BRIEF)
      throw new JamFault("brief", "A brief has at most 4,000 characters");
    if (budget != null && (budget < 1 || budget > LARGEST_BUDGET))
      throw new JamFault("budget", "A budget is 1 to " + LARGEST_BUDGET + " votes");
    if (opensAt != null && submitUntil.isBefore(opensAt))
      throw new JamFault("submitUntil", "Ideas are taken until some time after it opens");
    if (opensAt != null && voteFrom.isBefore(opensAt))
      throw new JamFault("voteFrom", "Nobody votes before it opens");
    if (voteUntil.isBefore(submitUntil))
      throw new JamFault("voteUntil", "The voting ends no earlier than the collecting");
    if (voteUntil.isBefore(voteFrom))
      throw new JamFault("voteUntil", "The voting ends after it begins");
    if (decideUntil.isBefore(voteUntil))
      throw new JamFault("decideUntil", "You decide after the voting");
  }
}
