package org.mutualcrm.legacy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ProfileField;

/** What a column of a file can mean. */
public enum Target {
  EXTERNAL_ID("Customer number"),
  TITLE(ProfileField.TITLE),
  GIVEN_NAME(ProfileField.GIVEN_NAME),
  MIDDLE_NAME(ProfileField.MIDDLE_NAME),
  FAMILY_NAME(ProfileField.FAMILY_NAME),
  FULL_NAME(ProfileField.FULL_NAME),
  ORGANISATION(ProfileField.ORGANISATION),
  EMAIL(ProfileField.EMAIL),
  PHONE(ProfileField.PHONE),
  BIRTH_DATE(ProfileField.BIRTH_DATE),
  GENDER(ProfileField.GENDER),
  LANGUAGE(ProfileField.LANGUAGE),
  STREET(ProfileField.STREET),
  POSTAL_CODE(ProfileField.POSTAL_CODE),
  CITY(ProfileField.CITY),
  REGION(ProfileField.REGION),
  COUNTRY(ProfileField.COUNTRY),
  HANDLE(ProfileField.HANDLE),
  PICTURE_URL(ProfileField.PICTURE_URL),
  CUSTOMER_SINCE(ProfileField.CUSTOMER_SINCE),
  /** Says yes where the address is to get no advertising any more. */
  EMAIL_OPT_OUT("Opted out of e-mail"),
  /** Says yes where mail to the address came back. */
  EMAIL_INVALID("E-mail does not arrive"),
  ORDER_NUMBER("Order number"),
  ORDER_DATE("Order date"),
  CUSTOMER_KEY("Customer number"),
  QUANTITY("Quantity"),
  UNIT_PRICE("Price of one"),
  AMOUNT("Amount of the line"),
  PRODUCT("Product"),
  ACTIVITY_ID("Number of the activity"),
  ACTIVITY_DATE("When it happened"),
  ACTIVITY_TYPE("What it was"),
  SUBJECT("Subject"),
  TEXT("Text"),
  /** Says yes where the source has deleted the row. */
  DELETED("Deleted there"),
  /** Kept beside the profile as it came. */
  KEEP_RAW("Keep as it is"),
  /** Left out. */
  IGNORE("Do not import");

  private final String label;
  private final @Nullable ProfileField field;

  Target(String label) {
    this.label = label;
    this.field = null;
  }

  Target(ProfileField field) {
    this.label = field.label();
    this.field = field;
  }

  public String label() {
    return label;
  }

  Optional<ProfileField> field() {
    return Optional.ofNullable(field);
  }

  boolean date() {
    return this == BIRTH_DATE
        || this == CUSTOMER_SINCE
        || this == ORDER_DATE
        || this == ACTIVITY_DATE;
  }

  /** Whether several columns may mean this. */
  boolean shared() {
    return this == KEEP_RAW || this == IGNORE;
  }

  /** Whether rows of this kind can have such a column. */
  public boolean fits(ImportKind kind) {
    if (shared()) return true;
    return switch (kind) {
      case CUSTOMERS -> this == DELETED || ordinal() < ORDER_NUMBER.ordinal();
      case ORDERS -> ordinal() >= ORDER_NUMBER.ordinal() && ordinal() <= PRODUCT.ordinal();
      case ACTIVITIES ->
          this == CUSTOMER_KEY || this == AMOUNT || ordinal() >= ACTIVITY_ID.ordinal();
    };
  }
}
