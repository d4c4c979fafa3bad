package org.mutualcrm.consent;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By which way somebody is contacted, as users call it: {@code email}, {@code messenger}, {@code
 * sms}. The same words as of captured messages.
 */
public record ContactChannel(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  /** Every channel there is or will be; only ever refused, never granted. */
  public static final ContactChannel ALL = new ContactChannel("*");

  public ContactChannel {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!value.equals("*") && !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("A channel is a short word like email or messenger");
    }
  }

  boolean covers(ContactChannel other) {
    return value.equals("*") || equals(other);
  }

  /** As people read it: {@code E-mail}. */
  public String label() {
    return switch (value) {
      case "*" -> "every channel";
      case "email" -> "E-mail";
      case "sms" -> "SMS";
      case "whatsapp" -> "WhatsApp";
      default -> value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
