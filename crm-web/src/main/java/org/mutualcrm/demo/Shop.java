package org.mutualcrm.demo;

import java.util.List;

/** The shops of the chain, and what is spoken around them. */
enum Shop {
  MILANO("Milano", "Italy", "it", "+39", List.of("it", "it", "it", "it", "en", "zh", "ar")),
  TORINO("Torino", "Italy", "it", "+39", List.of("it", "it", "it", "it", "fr")),
  BOLOGNA("Bologna", "Italy", "it", "+39", List.of("it", "it", "it", "el")),
  ROMA("Roma", "Italy", "it", "+39", List.of("it", "it", "it", "en", "ja", "he")),
  MUENCHEN("München", "Germany", "de", "+49", List.of("de", "de", "de", "it", "tr", "uk")),
  BERLIN("Berlin", "Germany", "de", "+49", List.of("de", "de", "tr", "pl", "ar", "vi", "en")),
  HAMBURG("Hamburg", "Germany", "de", "+49", List.of("de", "de", "de", "pl", "tr")),
  WIEN("Wien", "Austria", "de", "+43", List.of("de", "de", "de", "it", "tr")),
  PARIS("Paris", "France", "fr", "+33", List.of("fr", "fr", "fr", "ar", "vi", "en")),
  LYON("Lyon", "France", "fr", "+33", List.of("fr", "fr", "fr", "it")),
  DUBLIN("Dublin", "Ireland", "en", "+353", List.of("en", "en", "en", "pl", "hi"));

  private final String city;
  private final String country;
  private final String language;
  private final String dial;
  private final List<String> cultures;

  Shop(String city, String country, String language, String dial, List<String> cultures) {
    this.city = city;
    this.country = country;
    this.language = language;
    this.dial = dial;
    this.cultures = cultures;
  }

  String city() {
    return city;
  }

  String country() {
    return country;
  }

  /** What people here write in, whatever their name. */
  String language() {
    return language;
  }

  String dial() {
    return dial;
  }

  /** Whose names are heard here, as often as they stand in the list. */
  List<String> cultures() {
    return cultures;
  }
}
