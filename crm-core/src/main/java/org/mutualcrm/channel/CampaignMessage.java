package org.mutualcrm.channel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something said to somebody who did not ask.
 *
 * @param id ours, the same however often it has to be tried
 * @param recipient an address of the network: a mailbox, a number in international form
 * @param subject where the network has a line for that
 * @param html the same words with their links, where the network shows more than text
 * @param unsubscribe an address that takes a bare POST and never writes to them again (RFC 8058)
 */
public record CampaignMessage(
    UUID id,
    String recipient,
    @Nullable String subject,
    String text,
    @Nullable String html,
    @Nullable String unsubscribe) {}
