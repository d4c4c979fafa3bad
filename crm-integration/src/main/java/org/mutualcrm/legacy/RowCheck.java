package org.mutualcrm.legacy;

/** Checks the values of one well-formed row, and says what will be imported of it. */
interface RowCheck {

  Staged check(int number, RawRecord row);

  /** Spreadsheets turn the number 17850 into 17850.0; the customer's number is still 17850. */
  static String id(String value) {
    var text = value.strip();
    return text.matches("\\d+\\.0") ? text.substring(0, text.length() - 2) : text;
  }
}
