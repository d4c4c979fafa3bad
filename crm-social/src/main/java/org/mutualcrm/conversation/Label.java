package org.mutualcrm.conversation;

import java.util.Locale;

/** A word that agents put on conversations: lower case, with dashes for blanks. */
public record Label(String value) implements Comparable<Label> {

  public static final int LONGEST = 40;

  public Label {
    value =
        value
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s\\p{Cntrl},:\"']+", "-")
            .replaceAll("^-+|-+$", "");
    if (value.isEmpty() || value.length() > LONGEST)
      throw new IllegalArgumentException("A label has 1 to " + LONGEST + " characters");
  }

  @Override
  public int compareTo(Label other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
