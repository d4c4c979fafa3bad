package org.mutualcrm.capture;

import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.customer.SourceKey;

/**
 * Something said on a channel that has no network adapter: a call centre, a store, a form.
 *
 * @param raw what was sent to us, as it came
 */
public record DirectInteraction(SourceKey source, Said said, byte[] raw) {}
