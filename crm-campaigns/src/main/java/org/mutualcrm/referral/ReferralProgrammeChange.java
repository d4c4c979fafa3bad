package org.mutualcrm.referral;

/** Every way changing a referral programme can end. */
public sealed interface ReferralProgrammeChange {

  record Changed(ReferralProgrammeId id) implements ReferralProgrammeChange {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(String reason) implements ReferralProgrammeChange {}

  /** It would pay for an opinion; the reason says where. */
  record AgainstPolicy(String reason) implements ReferralProgrammeChange {}

  record UnknownProgramme() implements ReferralProgrammeChange {}
}
