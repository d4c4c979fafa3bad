package org.mutualcrm.challenge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do.
 *
 * @param word what proves it, in small letters; null unless it is proven by a code word
 * @param points 1 to 1,000
 */
public record ChallengeTask(String text, Proof proof, @Nullable String word, int points) {

  public static final int LONGEST_TEXT = 500;
  public static final int LONGEST_WORD = 60;
  public static final int MOST_POINTS = 1_000;

  /**
   * @throws ChallengeFault if it can not be meant
   */
  public ChallengeTask {
    text = text.strip();
    word = word == null || proof != Proof.WORD ? null : plain(word);
    if ((text + word).indexOf('\0') >= 0)
      throw new ChallengeFault("tasks", "The character U+0000 can not be kept");
    if (text.isEmpty()) throw new ChallengeFault("tasks", "Say what is to be done");
    if (text.length() > LONGEST_TEXT)
      throw new ChallengeFault("tasks", "A task has at most 500 characters");
    if (proof == Proof.WORD && (word == null || word.isEmpty()))
      throw new ChallengeFault("tasks", "Write the code word that proves it");
    if (word != null && word.length() > LONGEST_WORD)
      throw new ChallengeFault("tasks", "A code word has at most 60 characters");
    if (points < 1 || points > MOST_POINTS)
      throw new ChallengeFault("tasks", "A task is worth 1 to 1,000 points");
  }

  /** Whether somebody found the code word, however they wrote it. */
  boolean provenBy(String said) {
    return plain(said).equals(word);
  }

  private static String plain(String word) {
    return word.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
