package org.mutualcrm.matching;

/** How a field is compared. */
public enum FieldKind {
  NAME,
  ORGANISATION,
  DATE,
  EMAIL,
  PHONE,
  POSTCODE,
  IDENTIFIER,
  ADDRESS,
  PLACE,
  TITLE,
  MAKER,
  TEXT,
  CATEGORY;

  /** Whether people who live together have it in common, and lose it when they move. */
  boolean isOfHousehold() {
    return switch (this) {
      case PHONE, POSTCODE, ADDRESS, PLACE, EMAIL -> true;
      default -> false;
    };
  }

  /** Whether it says where, so that it goes together with the others that do. */
  boolean isOfPlace() {
    return this == POSTCODE || this == ADDRESS || this == PLACE;
  }

  /** Whether many who have nothing to do with each other have it in common. */
  boolean isOfRegion() {
    return this == POSTCODE || this == PLACE || this == CATEGORY;
  }

  /** Whether it stays with a person or thing for life, but for mistakes. */
  boolean isOfPerson() {
    return switch (this) {
      case NAME, DATE, IDENTIFIER, ORGANISATION, TITLE, MAKER -> true;
      default -> false;
    };
  }

  /**
   * Whether it is what a thing is called, by which it is told from others of its maker or place.
   */
  boolean isOfThing() {
    return this == TITLE || this == ORGANISATION;
  }

  /** Whether agreement in it is a proof of its own, however weak. */
  boolean isTelling() {
    return switch (this) {
      case NAME, ORGANISATION, DATE, EMAIL, PHONE, IDENTIFIER, ADDRESS, TITLE -> true;
      default -> false;
    };
  }

  Comparison<?> comparison() {
    return switch (this) {
      case NAME -> new NameComparison();
      case ORGANISATION -> TextComparison.organisation();
      case DATE -> new DateComparison();
      case EMAIL -> new EmailComparison();
      case PHONE -> CodeComparison.phone();
      case POSTCODE -> CodeComparison.postcode();
      case IDENTIFIER -> CodeComparison.identifier();
      case ADDRESS -> TextComparison.address();
      case PLACE -> TextComparison.place();
      case TITLE -> TextComparison.title();
      case MAKER -> TextComparison.maker();
      case TEXT -> TextComparison.text();
      case CATEGORY -> new CategoryComparison();
    };
  }
}
