package org.mutualcrm.referral;

/**
 * What people read, in one language.
 *
 * @param headline of the friend's page
 * @param disclosure that, and what, who shares it gets for it; shown to whoever follows a link
 */
public record ReferralText(String locale, String headline, String intro, String disclosure) {

  public ReferralText {
    locale = locale.strip();
    headline = PlainLine.of(headline, 160);
    intro = PlainLine.of(intro, 500);
    disclosure = PlainLine.of(disclosure, 500);
    if (!locale.matches("[a-z]{2,3}(-[A-Z]{2})?"))
      throw new IllegalArgumentException("A language is written like en or de-AT");
    if (headline.isEmpty()) throw new IllegalArgumentException("A headline is missing");
    if (disclosure.isEmpty())
      throw new IllegalArgumentException(
          "Say in each language that who shares the link gets something for it");
  }
}
