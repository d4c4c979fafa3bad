package org.mutualcrm.participation;

/** When voters see how it stands. Staff always do. */
public enum ResultVisibility {
  ALWAYS("Always"),
  AFTER_VOTING("After voting"),
  AFTER_CLOSE("After it closes"),
  NEVER("Never");

  private final String label;

  ResultVisibility(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * @param voted whether whoever looks has voted
   */
  public boolean shows(boolean closed, boolean voted) {
    return switch (this) {
      case ALWAYS -> true;
      case AFTER_VOTING -> closed || voted;
      case AFTER_CLOSE -> closed;
      case NEVER -> false;
    };
  }
}
