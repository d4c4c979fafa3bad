package org.mutualcrm.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is called, and where they can be written to, by their golden profile.
 *
 * @param customer who they are now
 * @param emails the one that won first
 * @param phones the one that won first
 * @param language as the source wrote it: {@code it}, {@code Italian}
 * @param country as the source wrote it: {@code IT}, {@code Italy}
 */
public record Contact(
    CustomerId customer,
    String displayName,
    @Nullable String givenName,
    @Nullable String familyName,
    List<String> emails,
    List<String> phones,
    @Nullable String language,
    @Nullable String country) {}
