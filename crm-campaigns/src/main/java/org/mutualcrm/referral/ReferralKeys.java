package org.mutualcrm.referral;

import java.util.HexFormat;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.stereotype.Component;

/** What is derived from the installation's secret: the codes of links, and digests of signals. */
@Component
class ReferralKeys {

  private static final int DIGEST = 16;

  private final InstallationSecret secret;

  ReferralKeys(InstallationSecret secret) {
    this.secret = secret;
  }

  /** The same each time, and not to be guessed from any other. */
  CodeText code(ReferralProgrammeId programme, SourceRecordId advocate, String channel) {
    return CodeText.of(
        secret.mac("referral-link", programme + " " + advocate.value() + " " + channel));
  }

  /** A token that proves to its bearer's page whose it is. */
  byte[] proof(ReferralProgrammeId programme, SourceRecordId advocate) {
    return secret.mac("referral-page", programme + " " + advocate.value());
  }

  String digest(ReferralSignal kind, String value) {
    return HexFormat.of()
        .formatHex(secret.mac("referral-signal", kind + " " + value.strip()), 0, DIGEST);
  }
}
