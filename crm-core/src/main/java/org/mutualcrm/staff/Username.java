package org.mutualcrm.staff;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody types to sign in: lower case, 2 to 64 characters, an e-mail address if they like.
 */
public record Username(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,63}");

  public Username {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A username has 2 to 64 letters, digits, dots, dashes, underscores or @");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
