package org.mutualcrm.change;

/** What became of telling somebody. */
public enum Outcome {
  /** On its way in a conversation of theirs. */
  TOLD("Told where they spoke to us"),
  MAILED("Told by e-mail"),
  DUE("Will be mailed"),
  IN_HAND("Is being mailed"),
  /** It broke off on its way: nobody knows, and nobody tries again. */
  UNCERTAIN("Perhaps told"),
  NO_CONSENT("May not be told"),
  /** They spoke to us in public only, and we tell nobody in public. */
  IN_PUBLIC("Only spoke in public"),
  NO_WAY("No way to tell them"),
  FAILED("Could not be told");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether it is settled, so that nobody tries again. */
  public boolean settled() {
    return switch (this) {
      case TOLD, MAILED, DUE, IN_HAND, UNCERTAIN -> true;
      case NO_CONSENT, IN_PUBLIC, NO_WAY, FAILED -> false;
    };
  }
}
