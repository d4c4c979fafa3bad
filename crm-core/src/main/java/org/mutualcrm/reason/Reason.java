package org.mutualcrm.reason;

/**
 * Why people follow a company: the twelve reasons of the IBM Institute for Business Value study
 * "From social media to Social CRM" (2011), in the order consumers gave them. Every offer serves
 * one.
 */
public enum Reason {
  DISCOUNT("Discount", "discounts"),
  PURCHASE("Purchase", "buying"),
  REVIEWS("Reviews and product rankings", "reviews and rankings"),
  GENERAL_INFORMATION("General information", "general information"),
  EXCLUSIVE_INFORMATION("Exclusive information", "exclusive information"),
  NEW_PRODUCTS("Learn about new products", "new products"),
  SUBMIT_OPINION("Submit opinion on current products/services", "saying what they think"),
  CUSTOMER_SERVICE("Customer service", "customer service"),
  EVENT_PARTICIPATION("Event participation", "events"),
  FEEL_CONNECTED("Feel connected", "feeling connected"),
  SUBMIT_IDEAS("Submit ideas for new products/services", "submitting ideas"),
  COMMUNITY("Be part of a community", "being part of a community");

  private final String label;
  private final String words;

  Reason(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** As the study calls it. */
  public String label() {
    return label;
  }

  /** As it reads in a sentence: "people follow us because of discounts". */
  public String words() {
    return words;
  }
}
