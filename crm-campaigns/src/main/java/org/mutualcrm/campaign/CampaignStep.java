package org.mutualcrm.campaign;

import java.time.Instant;

/**
 * Something that happened to a campaign for its schedule.
 *
 * @param by a member of the staff, or Mutual
 * @param words why, or when it is to be
 */
public record CampaignStep(Kind kind, String by, String words, Instant at) {

  /** What happened. */
  public enum Kind {
    SCHEDULED("Scheduled"),
    TAKEN_BACK("Schedule taken back"),
    HELD("Not started yet"),
    GIVEN_UP("Not started"),
    STARTED("Started"),
    ENDED("Ended");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
