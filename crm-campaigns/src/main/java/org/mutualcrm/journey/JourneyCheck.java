package org.mutualcrm.journey;

import org.jspecify.annotations.Nullable;

/**
 * Something to look at before a journey is published.
 *
 * @param code stable, such as {@code CAMPAIGN_NOT_FOR_JOURNEYS}
 * @param stops whether it stands in its way
 * @param step the step it is about; null for the whole
 */
public record JourneyCheck(String code, boolean stops, @Nullable String step, String words) {}
