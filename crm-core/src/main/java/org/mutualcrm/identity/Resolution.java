package org.mutualcrm.identity;

/**
 * What came of looking for the likes of a record.
 *
 * @param joined links the model opened
 * @param parted links the model had opened and holds no longer
 * @param asked new questions for a person
 */
public record Resolution(int joined, int parted, int asked) {

  static final Resolution NOTHING = new Resolution(0, 0, 0);

  Resolution plus(Resolution other) {
    return new Resolution(joined + other.joined, parted + other.parted, asked + other.asked);
  }
}
