package org.mutualcrm.offer;

/**
 * Why people follow a company: the twelve reasons of the IBM Institute for Business Value study
 * "From social media to Social CRM" (2011), in the order consumers gave them. Every offer serves
 * one.
 */
public enum Reason {
  DISCOUNT("Discount"),
  PURCHASE("Purchase"),
  REVIEWS("Reviews and product rankings"),
  GENERAL_INFORMATION("General information"),
  EXCLUSIVE_INFORMATION("Exclusive information"),
  NEW_PRODUCTS("Learn about new products"),
  SUBMIT_OPINION("Submit opinion on current products/services"),
  CUSTOMER_SERVICE("Customer service"),
  EVENT_PARTICIPATION("Event participation"),
  FEEL_CONNECTED("Feel connected"),
  SUBMIT_IDEAS("Submit ideas for new products/services"),
  COMMUNITY("Be part of a community");

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
