package org.mutualcrm.survey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a survey.
 *
 * @param questions how many it asks
 * @param publishedAt null for a draft
 */
public record SurveyVersion(int version, int questions, String by, @Nullable Instant publishedAt) {}
