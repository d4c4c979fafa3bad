package org.mutualcrm.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A purpose to be opened, with the first version of its text. */
public record NewPurpose(
    PurposeKey key,
    String name,
    String description,
    LegalBasis basis,
    List<ContactChannel> channels,
    boolean doubleOptIn,
    @Nullable Integer validMonths,
    String text) {

  private static final int MAX_NAME = 80;
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_MONTHS = 120;

  /**
   * @throws IllegalArgumentException if something is missing or too long, says which
   */
  public NewPurpose {
    name = required("name", name, MAX_NAME);
    description = required("description", description, MAX_TEXT);
    text = required("text", text, MAX_TEXT);
    channels = channels.stream().distinct().toList();
    if (key.equals(PurposeKey.ALL) || channels.contains(ContactChannel.ALL)) {
      throw new IllegalArgumentException("A purpose and its channels have names of their own");
    }
    if (channels.isEmpty()) throw new IllegalArgumentException("A purpose needs a channel");
    if (validMonths != null && (validMonths < 1 || validMonths > MAX_MONTHS)) {
      throw new IllegalArgumentException("A consent counts for 1 to " + MAX_MONTHS + " months");
    }
    if (doubleOptIn && basis != LegalBasis.CONSENT) {
      throw new IllegalArgumentException("Only a consent can be confirmed by a link");
    }
  }

  static String required(String field, String value, int max) {
    var kept = value.strip();
    if (kept.isEmpty() || kept.length() > max) {
      throw new IllegalArgumentException("The " + field + " has 1 to " + max + " characters");
    }
    return kept;
  }
}
