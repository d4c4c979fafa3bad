package org.mutualcrm.referral;

import org.mutualcrm.offer.CodeText;

/**
 * An advocate's link on one channel.
 *
 * @param shares how often it was handed on from the advocate's page
 * @param clicks by people, as far as can be told; nobody is remembered for it
 */
public record ReferralLinkView(
    ReferralLinkId id,
    ReferralProgrammeId programme,
    String channel,
    CodeText code,
    String url,
    long shares,
    long clicks) {}
