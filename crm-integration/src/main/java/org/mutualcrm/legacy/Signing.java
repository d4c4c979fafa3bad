package org.mutualcrm.legacy;

/**
 * Somebody puts a name to a reconciliation.
 *
 * @param subject never changes; tells whether it is the one who ran the import
 * @param username the older imports know only by this or by the name who uploaded them
 * @param sha256 of the report that was looked at
 */
public record Signing(
    String subject, String username, String name, String sha256, String comment) {}
