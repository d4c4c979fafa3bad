package org.mutualcrm.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may stand for itself in a message: {@code {first_name|there}}. A closed set. */
public enum Variable {
  FIRST_NAME(true, false, "what they are called by friends"),
  LAST_NAME(true, false, "their family name"),
  OFFER_NAME(false, true, "the offer's headline"),
  CODE(false, true, "a code of the offer that works once, for them alone"),
  OFFER_LINK(false, true, "the offer's public page"),
  UNSUBSCRIBE_LINK(false, false, "a page where one press ends it");

  private final boolean missable;
  private final boolean ofOffer;
  private final String meaning;

  Variable(boolean missable, boolean ofOffer, String meaning) {
    this.missable = missable;
    this.ofOffer = ofOffer;
    this.meaning = meaning;
  }

  static Optional<Variable> named(String name) {
    return Arrays.stream(values()).filter(it -> it.text().equals(name)).findFirst();
  }

  /** As it is written between braces. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String meaning() {
    return meaning;
  }

  /** Whether we may not know it of somebody, so that a message has to say what stands instead. */
  public boolean missable() {
    return missable;
  }

  boolean ofOffer() {
    return ofOffer;
  }

  boolean link() {
    return this == OFFER_LINK || this == UNSUBSCRIBE_LINK;
  }

  static String all() {
    return Arrays.stream(values())
        .map(it -> "{" + it.text() + "}")
        .collect(Collectors.joining(", "));
  }
}
