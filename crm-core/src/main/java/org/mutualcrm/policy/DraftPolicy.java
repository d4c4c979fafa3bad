package org.mutualcrm.policy;

/**
 * A policy as somebody writes it.
 *
 * @param name 1 to 120 characters
 * @param text 1 to 20,000 characters
 */
public record DraftPolicy(String name, String text) {

  public static final int LONGEST_NAME = 120;
  public static final int LONGEST_TEXT = 20_000;

  /**
   * @throws IllegalArgumentException for what is empty or too long
   */
  public DraftPolicy {
    name = name.strip();
    text = text.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME)
      throw new IllegalArgumentException("A policy needs a name of at most 120 characters");
    if (text.isEmpty() || text.length() > LONGEST_TEXT)
      throw new IllegalArgumentException("A policy needs a text of at most 20,000 characters");
  }
}
