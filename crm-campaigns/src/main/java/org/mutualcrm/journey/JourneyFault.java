package org.mutualcrm.journey;

/** A journey as written can not be meant. */
public final class JourneyFault extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param words what to do about it
   */
  public JourneyFault(String field, String words) {
    super(words);
    this.field = field;
  }

  public String field() {
    return field;
  }

  static void unless(boolean fine, String field, String words) {
    if (!fine) throw new JourneyFault(field, words);
  }
}
