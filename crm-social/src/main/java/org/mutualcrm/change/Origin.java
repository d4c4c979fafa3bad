package org.mutualcrm.change;

/**
 * From what a change began, and so who asked for it.
 *
 * @param ref an idea's or a query's id, a topic, an intent, or a reason's name
 * @param label as people read it
 */
public record Origin(Kind kind, String ref, String label) {

  /** What it can begin from. */
  public enum Kind {
    /** Whoever handed it in or voted for it asked. */
    IDEA("Idea"),
    /** Whoever said what a listening query found asked, unless it was sorted out. */
    QUERY("Listening query"),
    /** Whoever said something of a topic of the company's own asked. */
    TOPIC("Topic"),
    /** Whoever said something of this intent asked: complaints, requests. */
    INTENT("Intent"),
    /** Nobody by name asked: what people say matters to them is not what we believe. */
    GAP("Perception gap");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** Whether how often it is said can be measured before and after. */
    public boolean measured() {
      return this == QUERY || this == TOPIC || this == INTENT;
    }
  }
}
