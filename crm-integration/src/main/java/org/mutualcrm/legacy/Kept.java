package org.mutualcrm.legacy;

/**
 * Something that an undo leaves as it is.
 *
 * @param key of the row it came from
 * @param detail what touched it, where there is more to say; else empty
 */
public record Kept(String key, Because because, String detail) {

  /** Why it is kept. */
  public enum Because {
    TOLD_AGAIN("A later import of the source told of it"),
    SAID_ANEW("It was changed since"),
    LINKED_BY_PERSON("A person joined or separated it since"),
    CORRECTED("Staff corrected it since"),
    CONSENT_SINCE("The person decided about being contacted since"),
    IN_USE("Something has come to hang on it"),
    GONE("It is no longer there"),
    FAILED("It could not be taken back");

    private final String label;

    Because(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
