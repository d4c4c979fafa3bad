package org.mutualcrm.sms;

/**
 * How many parts a carrier makes of a text, each of which is billed: 160 letters of the alphabet
 * that GSM 03.38 knows, or 70 of any other, and a few fewer where parts have to be joined.
 */
final class SmsSegments {

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Each takes the room of two. */
  private static final String EXTENDED = "\f^{}\\[~]|€";

  private SmsSegments() {}

  static int of(String text) {
    return gsm(text) ? parts(septets(text), 160, 153) : parts(text.length(), 70, 67);
  }

  private static boolean gsm(String text) {
    return text.chars().allMatch(it -> BASIC.indexOf(it) >= 0 || EXTENDED.indexOf(it) >= 0);
  }

  private static int septets(String text) {
    return text.chars().map(it -> EXTENDED.indexOf(it) >= 0 ? 2 : 1).sum();
  }

  private static int parts(int units, int alone, int joined) {
    return units <= alone ? 1 : (units + joined - 1) / joined;
  }
}
