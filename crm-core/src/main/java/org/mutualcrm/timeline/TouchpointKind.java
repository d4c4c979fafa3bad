package org.mutualcrm.timeline;

/** What happened, coarsely enough to filter by. */
public enum TouchpointKind {
  MESSAGE("Message"),
  COMMENT("Comment"),
  POST("Post"),
  MENTION("Mention"),
  REVIEW("Review"),
  REACTION("Reaction"),
  REPLY("Reply"),
  ORDER("Order"),
  REDEMPTION("Redemption"),
  ROLLBACK("Rollback"),
  /** Sent by a campaign, or what somebody did with it. */
  CAMPAIGN("Campaign"),
  /** In a poll that is not anonymous, or for an idea. */
  VOTE("Vote"),
  /** Handed in to a jam. */
  IDEA("Idea"),
  /** Bought, got, used or given back. */
  GIFT("Gift"),
  /** How satisfied somebody is with how we helped. */
  RATING("Rating"),
  /** Submitted a survey, not an anonymous one. */
  SURVEY("Survey"),
  OTHER("Other");

  private final String label;

  TouchpointKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
