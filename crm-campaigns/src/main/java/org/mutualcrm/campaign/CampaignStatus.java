package org.mutualcrm.campaign;

/** How far a campaign is. */
public enum CampaignStatus {
  DRAFT("Draft"),
  IN_REVIEW("In review"),
  APPROVED("Approved"),
  SCHEDULED("Scheduled"),
  LIVE("Live"),
  ENDED("Ended");

  private final String label;

  CampaignStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
