package org.mutualcrm.customer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A word customers are found by, folded, and what it is of them. */
record CustomerWord(String word, Clue clue) {

  /** What a word is, best first: the same word is the first of these. */
  enum Clue {
    NAME("name"),
    ORGANISATION("organisation"),
    EMAIL("e-mail"),
    HANDLE("handle"),
    PHONE("phone");

    private final String said;

    Clue(String said) {
      this.said = said;
    }

    String said() {
      return said;
    }
  }

  private static final int LONGEST = 200;

  /** Every word anybody says, so that a person is found by a value that lost too. */
  static Collection<CustomerWord> of(Testimony testimony) {
    var words = new TreeMap<String, Clue>();
    for (var facts : testimony.facts())
      facts.fields().forEach((field, it) -> add(words, field, it));
    return words.entrySet().stream()
        .map(it -> new CustomerWord(it.getKey(), it.getValue()))
        .toList();
  }

  private static void add(Map<String, Clue> words, ProfileField field, String value) {
    switch (field) {
      case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME ->
          put(words, Clue.NAME, SearchWords.parts(value));
      case ORGANISATION -> put(words, Clue.ORGANISATION, SearchWords.parts(value));
      case EMAIL -> address(words, Clue.EMAIL, value);
      case HANDLE -> address(words, Clue.HANDLE, value);
      case PHONE -> phone(words, value);
      default -> {}
    }
  }

  private static void address(Map<String, Clue> words, Clue clue, String value) {
    var folded = Folding.fold(value);
    var whole = folded.startsWith("@") ? folded.substring(1) : folded;
    put(words, clue, List.of(whole));
    int at = whole.indexOf('@');
    put(words, clue, SearchWords.parts(at < 0 ? whole : whole.substring(0, at)));
    if (at >= 0) put(words, clue, List.of(whole.substring(at + 1)));
  }

  // Backwards, a number is found by its end however it begins; forwards, while it is being typed.
  private static void phone(Map<String, Clue> words, String value) {
    var digits = value.replace("(0)", "").replaceAll("\\D", "").replaceFirst("^00", "");
    if (digits.length() < 4) return;
    put(words, Clue.PHONE, List.of("~" + new StringBuilder(digits).reverse(), "+" + digits));
  }

  private static void put(Map<String, Clue> words, Clue clue, List<String> found) {
    for (var it : found) {
      var word = it.length() > LONGEST ? it.substring(0, LONGEST) : it;
      if (!word.isBlank()) words.merge(word, clue, (a, b) -> Collections.min(Arrays.asList(a, b)));
    }
  }

  /** Whether people misspell it. */
  boolean spelt() {
    return clue != Clue.PHONE
        && word.indexOf('@') < 0
        && word.chars().anyMatch(Character::isLetter);
  }
}
