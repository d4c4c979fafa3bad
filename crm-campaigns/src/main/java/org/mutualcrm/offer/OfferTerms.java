package org.mutualcrm.offer;

/**
 * What an offer says.
 *
 * @param name for the company, at most 120 characters
 * @param headline for the customer, at most 160 characters
 * @param smallPrint for the customer, at most 4,000 characters, may be empty
 */
public record OfferTerms(String name, String headline, String smallPrint) {

  public OfferTerms {
    name = checked(name, "name", 120);
    headline = checked(headline, "headline", 160);
    smallPrint = smallPrint.strip();
    if (smallPrint.length() > 4_000)
      throw new IllegalArgumentException("The small print has at most 4,000 characters");
  }

  private static String checked(String text, String what, int limit) {
    var kept = text.strip();
    if (kept.isEmpty()) throw new IllegalArgumentException("An offer needs a " + what);
    if (kept.codePointCount(0, kept.length()) > limit) {
      throw new IllegalArgumentException(
          "An offer's " + what + " has at most " + limit + " characters");
    }
    return kept;
  }
}
