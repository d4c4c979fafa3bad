package org.mutualcrm.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who likes ice cream, and where the company has met them.
 *
 * @param otherEmail the address the till knows, where it is not the same
 * @param since the day they were first met
 */
record Human(
    int number,
    String given,
    String family,
    String full,
    String email,
    @Nullable String otherEmail,
    @Nullable String phone,
    LocalDate born,
    Shop shop,
    String language,
    LocalDate since,
    boolean atTill,
    boolean inWebShop,
    boolean inClub,
    boolean onNetwork) {

  String tillNumber() {
    return "C%05d".formatted(10_000 + number);
  }

  String webNumber() {
    return "W-%d".formatted(200_000 + number * 7);
  }

  String clubNumber() {
    return "GF%08d".formatted(40_000_000 + number * 13);
  }

  public String language() {
    return language;
  }

  /** The same person, speaking of another shop. */
  Human about(Shop other) {
    return new Human(
        number,
        given,
        family,
        full,
        email,
        otherEmail,
        phone,
        born,
        other,
        language,
        since,
        atTill,
        inWebShop,
        inClub,
        onNetwork);
  }
}
