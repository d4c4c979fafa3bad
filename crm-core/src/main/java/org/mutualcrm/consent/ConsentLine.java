package org.mutualcrm.consent;

/** How a customer stands to one purpose on one channel, for people to read. */
public record ConsentLine(Purpose purpose, ContactChannel channel, Standing standing) {

  public ConsentStatus status() {
    return standing.status();
  }

  /** Whether we may use it: a yes that counts, or an interest nobody objected to. */
  public boolean allows() {
    return switch (purpose.basis()) {
      case CONSENT -> status() == ConsentStatus.GRANTED;
      case LEGITIMATE_INTEREST -> !status().refusal();
    };
  }
}
