package org.mutualcrm.web.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.Judgement;

/**
 * What a holdout says of a campaign that something goes together with.
 *
 * @param minor the revenue a model gives it, in the report's currency
 * @param judgement null where nobody can tell
 */
public record HeldAgainst(UUID campaign, String name, long minor, @Nullable Judgement judgement) {}
