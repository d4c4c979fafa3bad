package org.mutualcrm.gift;

/**
 * What people read of a programme in one language.
 *
 * @param locale as BCP 47 writes it: {@code en}, {@code de}
 * @param terms one thing a line, shown in full
 */
public record GiftText(String locale, String headline, String intro, String terms) {

  public GiftText {
    locale = locale.strip();
    headline = PlainText.line(headline, 160);
    intro = PlainText.lines(intro, 500);
    terms = PlainText.lines(terms, 4_000);
    if (!locale.matches("[a-z]{2,3}(-[A-Z]{2})?"))
      throw new IllegalArgumentException("A language is written like en or de-AT");
    if (headline.isEmpty()) throw new IllegalArgumentException("A headline is missing");
  }
}
