package org.mutualcrm.engagement;

/**
 * How somebody takes part. Three are the study's; who is on no network we see is a fourth and never
 * counted as silent.
 */
public enum EngagementClass {
  ENGAGED_AUTHOR("Engaged authors", "engaged authors", 5),
  CASUAL_PARTICIPANT("Casual participants", "casual participants", 75),
  SILENT_OBSERVER("Silent observers", "silent observers", 20),
  NOT_OBSERVABLE("Not observable", "people not observable", 0);

  private final String label;
  private final String words;
  private final int studyPercent;

  EngagementClass(String label, String words, int studyPercent) {
    this.label = label;
    this.words = words;
    this.studyPercent = studyPercent;
  }

  public String label() {
    return label;
  }

  String words() {
    return words;
  }

  /** Its share in the study, of those who are on social networks; 0 where it has none. */
  public int studyPercent() {
    return studyPercent;
  }

  public boolean observable() {
    return this != NOT_OBSERVABLE;
  }
}
