package org.mutualcrm.idea;

/** Every way handing in an idea can end. */
public sealed interface IdeaResult {

  /**
   * @param waiting whether somebody of ours reads it before others see it
   */
  record Submitted(IdeaId id, boolean waiting) implements IdeaResult {}

  record Refused(Reason reason) implements IdeaResult {}

  /** Why an idea or a vote is not taken. */
  enum Reason {
    UNKNOWN_JAM("There is no such jam."),
    UNKNOWN_IDEA("There is no such idea."),
    UNKNOWN_CUSTOMER("There is no such customer."),
    NOTHING_SAID("This was taken back, or never said."),
    NOT_OPEN("This jam is not open yet."),
    NO_IDEAS_NOW("No ideas are taken any more."),
    NO_VOTES_NOW("Votes are not taken now."),
    TOO_MANY_WAITING("Some of your ideas are still being read. Wait until they are."),
    TOLD_ALREADY("This was handed in already."),
    SETTLED("This idea is settled."),
    MERGED("This idea is now part of another. Vote for that."),
    VOTED_ALREADY("You voted for it already."),
    NOTHING_LEFT("You have no votes left. Take one back to move it.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
