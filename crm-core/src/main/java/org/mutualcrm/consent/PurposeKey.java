package org.mutualcrm.consent;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names what people are contacted for: {@code newsletter}. Lower case, at most 40 characters. */
public record PurposeKey(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /** Every purpose there is or will be; only ever refused, never granted. */
  public static final PurposeKey ALL = new PurposeKey("*");

  public PurposeKey {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!value.equals("*") && !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A purpose is named like newsletter: lower case letters, digits and dashes");
    }
  }

  boolean covers(PurposeKey other) {
    return value.equals("*") || equals(other);
  }

  @Override
  public String toString() {
    return value;
  }
}
