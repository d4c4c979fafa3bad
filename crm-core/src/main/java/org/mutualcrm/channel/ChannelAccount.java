package org.mutualcrm.channel;

import java.util.UUID;

/**
 * One account of ours on a network.
 *
 * @param key what the account is called in addresses: {@code /webhooks/meta/{key}}
 * @param externalId the network's own id of it: the page id
 */
public record ChannelAccount(UUID id, String network, String key, String externalId, String name) {}
