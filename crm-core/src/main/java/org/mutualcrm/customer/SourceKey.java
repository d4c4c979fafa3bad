package org.mutualcrm.customer;

import java.util.regex.Pattern;

/**
 * Names a source of facts: {@code crm:contoso}, {@code facebook:1234567890}, {@code shop:web}.
 * Lower case, at most 100 characters.
 */
public record SourceKey(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_.-]*(:[a-z0-9_.@-]+)?");

  /**
   * @throws IllegalArgumentException if the name has another shape
   */
  public SourceKey {
    value = value.strip().toLowerCase(java.util.Locale.ROOT);
    if (value.length() > 100 || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A source is named like crm:contoso: letters, digits, '_', '-', '.', at most 100 characters");
    }
  }

  /** The part before the colon: {@code crm}, {@code facebook}, {@code shop}. */
  public String kind() {
    int colon = value.indexOf(':');
    return colon < 0 ? value : value.substring(0, colon);
  }

  @Override
  public String toString() {
    return value;
  }
}
