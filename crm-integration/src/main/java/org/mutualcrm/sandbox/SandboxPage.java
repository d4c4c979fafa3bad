package org.mutualcrm.sandbox;

import org.mutualcrm.channel.ChannelSecrets;

/**
 * Our page on the make-believe network, and what proves it and the network to each other.
 *
 * @param accountKey the last part of the webhook's address
 */
public record SandboxPage(String id, String name, String accountKey, ChannelSecrets secrets) {}
