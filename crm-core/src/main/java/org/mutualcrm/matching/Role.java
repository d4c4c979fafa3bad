package org.mutualcrm.matching;

/**
 * What a column holds. {@link #TITLE} names a thing, as a work or a product; {@link #MAKER} says
 * who made it, {@link #PART_OF} where it appeared: an album, a journal, a brand. {@link #IGNORED}
 * is no evidence: row numbers, truth labels, constants.
 */
public enum Role {
  GIVEN_NAME,
  MIDDLE_NAME,
  FAMILY_NAME,
  FULL_NAME,
  ORGANISATION,
  BIRTH_DATE,
  BIRTH_YEAR,
  BIRTH_MONTH,
  BIRTH_DAY,
  DATE,
  EMAIL,
  PHONE,
  HOUSE_NUMBER,
  STREET,
  PLACE,
  POSTCODE,
  REGION,
  COUNTRY,
  GENDER,
  IDENTIFIER,
  TITLE,
  MAKER,
  PART_OF,
  YEAR,
  AGE,
  CATEGORY,
  TEXT,
  IGNORED
}
