package org.mutualcrm.consent;

/** What lets us contact somebody for a purpose at all. */
public enum LegalBasis {
  /** They said yes (article 6.1.a of the GDPR): nothing before. */
  CONSENT("Consent"),
  /** We have a reason they may expect (article 6.1.f): until they object. */
  LEGITIMATE_INTEREST("Legitimate interest");

  private final String label;

  LegalBasis(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
