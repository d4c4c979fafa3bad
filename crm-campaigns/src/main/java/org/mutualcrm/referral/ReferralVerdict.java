package org.mutualcrm.referral;

/** What a check means for a referral; the worst of all checks is the referral's own. */
public enum ReferralVerdict {
  ALLOW("Nothing speaks against it"),
  HOLD("A person decides"),
  BLOCK("No reward");

  private final String label;

  ReferralVerdict(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  ReferralVerdict worse(ReferralVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
