package org.mutualcrm.campaign;

/** By what a campaign is judged, per person. All are shown; one decides. */
public enum CampaignMetric {
  /** What the company keeps: {@code margin × paid − (1 − margin) × discount − cost of treating}. */
  PROFIT("Profit per person"),
  /** What the orders came to, as they were paid. */
  REVENUE("Revenue per person"),
  ORDERS("Orders per person"),
  /** One order or more. */
  ORDERED("Share of people who ordered");

  private final String label;

  CampaignMetric(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
