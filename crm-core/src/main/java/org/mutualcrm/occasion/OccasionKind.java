package org.mutualcrm.occasion;

/** What may happen to a customer. */
public enum OccasionKind {
  /** By the company's clocks; who was born on 29 February has it on the 28th in common years. */
  BIRTHDAY("On their birthday"),
  FIRST_ORDER("After their first order"),
  COMPLAINT_RESOLVED("When their complaint is resolved"),
  BECAME_ADVOCATE("When they become an advocate"),
  MOVED_UP("When they move up an engagement class"),
  /** Told by the journey itself, at a step of its own. */
  JOURNEY("When a journey brings them to it");

  private final String label;

  OccasionKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
