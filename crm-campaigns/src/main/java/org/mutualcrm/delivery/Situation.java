package org.mutualcrm.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.ContactVerdict;
import org.mutualcrm.customer.Contact;

/**
 * All that is asked of one person at the moment of sending.
 *
 * @param contact null if they are not there any more
 * @param zone by which clock they live
 * @param addresses where they can be written to, by channel; those where nothing arrives are out
 * @param unreachable channels on which every address is one of those
 * @param recent when they were written to, by whatever campaign
 * @param inCampaign whether another of their records was written to by this one
 */
record Situation(
    @Nullable Contact contact,
    ZoneId zone,
    boolean heldOut,
    boolean resting,
    boolean inCampaign,
    Map<ContactChannel, ContactVerdict> verdicts,
    Map<ContactChannel, String> addresses,
    Set<ContactChannel> unreachable,
    List<Recent> recent) {

  /** One message of a campaign. */
  record Recent(String purpose, Instant at) {}
}
