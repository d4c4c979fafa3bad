package org.mutualcrm.customer;

import java.time.Instant;

/** What a source says about one person whom it knows by an id of its own. */
public record SourceStatement(
    SourceKey source,
    String externalId,
    PersonFacts facts,
    Coverage coverage,
    Instant observedAt) {}
