package org.mutualcrm.legacy;

/** A row of somebody who was erased: refused and counted, and not kept. */
final class ErasedRow {

  static final String CODE = "PERSON_ERASED";

  private ErasedRow() {}

  static Decided decided(int number) {
    return Decided.because(
        number,
        RowAction.REJECTED,
        new Flaw(
            CODE,
            "This person was erased at their own request and is not taken in again",
            "Leave them out of the file. If they came back themselves, lift the suppression."));
  }
}
