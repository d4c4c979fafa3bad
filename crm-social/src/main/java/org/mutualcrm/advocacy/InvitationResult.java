package org.mutualcrm.advocacy;

import java.time.Instant;

/** How inviting somebody, or noting their answer, ended. */
public sealed interface InvitationResult {

  record Done(Invitation invitation) implements InvitationResult {}

  record Unknown() implements InvitationResult {}

  /** They may not be contacted for this; it says why. */
  record NoConsent(String why) implements InvitationResult {}

  /** They were asked not long ago. */
  record TooSoon(Instant again) implements InvitationResult {}

  /** They complained, and nobody resolved it. */
  record Complains(long complaints) implements InvitationResult {}

  /** From how it stands it can not become that. */
  record NotFrom(InvitationStatus status) implements InvitationResult {}
}
