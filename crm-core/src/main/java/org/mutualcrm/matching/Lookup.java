package org.mutualcrm.matching;

/**
 * One way to find those who may be the same person as a record: they read alike in one field, or in
 * two.
 *
 * @param key which reading of the field, see {@link Comparison#keyNames}
 * @param otherField the second field; {@link #NONE} if one is enough
 */
public record Lookup(int field, int key, int otherField, int otherKey) {

  static final int NONE = -1;

  static Lookup of(int field, int key) {
    return new Lookup(field, key, NONE, NONE);
  }

  boolean single() {
    return otherField == NONE;
  }

  /** Sets the same text apart that is read in another way. */
  long salt() {
    return KeyHash.both(1L + field * 64L + key, 1L + (otherField + 1) * 64L + otherKey + 1);
  }
}
