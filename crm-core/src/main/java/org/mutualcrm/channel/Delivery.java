package org.mutualcrm.channel;

import java.util.Map;

/**
 * What a network posted to us.
 *
 * @param url where to, as far as can be seen from here; empty if unknown
 * @param headers by lower-case name
 */
public record Delivery(String url, Map<String, String> headers, byte[] body) {}
