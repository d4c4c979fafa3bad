package org.mutualcrm.challenge;

/** Every way taking part and handing in can end. */
public sealed interface JoinResult {

  /**
   * @param already whether they took part before
   */
  record Joined(EntryId entry, boolean already) implements JoinResult {}

  /**
   * @param waiting whether somebody checks it before it counts
   */
  record HandedIn(EntryId entry, boolean waiting) implements JoinResult {}

  record Refused(Reason reason) implements JoinResult {}

  /** Why not. */
  enum Reason {
    UNKNOWN_CHALLENGE("There is no such challenge."),
    UNKNOWN_CUSTOMER("There is no such customer."),
    NOT_OPEN("Nobody can take part now."),
    FULL("All places are taken."),
    NOT_IN("Take part first."),
    UNKNOWN_TASK("There is no such task."),
    SEEN_BY_US("There is nothing to hand in: we see it when you do it."),
    NO_LINK("That is no link. Copy it from your browser; it begins with https://."),
    WRONG_WORD("That is not the word. Look again."),
    TOO_MANY_TRIES("You tried too often. Ask us."),
    ACCEPTED_ALREADY("We have this from you already.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
