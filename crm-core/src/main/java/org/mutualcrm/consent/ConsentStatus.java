package org.mutualcrm.consent;

/** How a person stands to one purpose on one channel. */
public enum ConsentStatus {
  GRANTED("Granted"),
  /** Asked, and said no. */
  DENIED("Denied"),
  /** Said yes once, and took it back, or objected. */
  REVOKED("Revoked"),
  /** Said yes, so long ago that it no longer counts. */
  EXPIRED("Expired"),
  /** Never said. */
  UNKNOWN("Unknown");

  private final String label;

  ConsentStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public boolean refusal() {
    return this == DENIED || this == REVOKED;
  }

  /** Of two, the one that lets us do less; who never said anything has no say. */
  ConsentStatus stricter(ConsentStatus other) {
    return strictness() >= other.strictness() ? this : other;
  }

  private int strictness() {
    return switch (this) {
      case REVOKED -> 4;
      case DENIED -> 3;
      case EXPIRED -> 2;
      case GRANTED -> 1;
      case UNKNOWN -> 0;
    };
  }
}
