package org.mutualcrm.mention;

import java.util.Set;

/**
 * What a query looks at.
 *
 * @param language two or three letters; empty while nobody knows
 * @param authors the author's name and handle, folded
 * @param accounts by which our account can be named, folded
 * @param traits what it has and is, as {@link Trait} names them
 */
record Said(
    Spoken words,
    String channel,
    String language,
    Set<String> authors,
    Set<String> accounts,
    Set<String> traits) {}
