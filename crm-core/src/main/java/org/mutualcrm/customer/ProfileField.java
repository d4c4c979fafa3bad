package org.mutualcrm.customer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * A field of the golden profile, in the words all sources share. Sources keep anything else as raw
 * columns.
 */
public enum ProfileField {
  TITLE("Title"),
  GIVEN_NAME("Given name"),
  MIDDLE_NAME("Middle name"),
  FAMILY_NAME("Family name"),
  FULL_NAME("Full name"),
  ORGANISATION("Organisation"),
  EMAIL("E-mail"),
  PHONE("Phone"),
  BIRTH_DATE("Birth date"),
  GENDER("Gender"),
  LANGUAGE("Language"),
  STREET("Street"),
  POSTAL_CODE("Postal code"),
  CITY("City"),
  REGION("Region"),
  COUNTRY("Country"),
  HANDLE("Handle"),
  PICTURE_URL("Picture"),
  CUSTOMER_SINCE("Customer since");

  /** Longer values are refused: 200 characters in any script. */
  public static final int MAX_LENGTH = 200;

  private final String label;

  ProfileField(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static ProfileField of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * The value as it is kept: surrounding blanks gone, dates in ISO form.
   *
   * @throws IllegalArgumentException if the value can not be one of this field
   */
  String checked(String value) {
    var kept = value.strip();
    int limit = this == PICTURE_URL ? 2_000 : MAX_LENGTH;
    if (kept.codePointCount(0, kept.length()) > limit) {
      throw new IllegalArgumentException(label + " is longer than " + limit + " characters");
    }
    if (kept.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(label + " contains a NUL character");
    }
    if ((this == BIRTH_DATE || this == CUSTOMER_SINCE) && !kept.isEmpty()) {
      try {
        return LocalDate.parse(kept).toString();
      } catch (DateTimeParseException _) {
        throw new IllegalArgumentException(label + " is not a date like 1985-03-09: " + kept);
      }
    }
    return kept;
  }
}
