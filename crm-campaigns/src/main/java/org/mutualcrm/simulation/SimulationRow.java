package org.mutualcrm.simulation;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.redemption.Refusal;

/**
 * One order of a simulation.
 *
 * @param number from 1, in the order of time
 * @param ref what the order is called where it was made
 * @param customer whose it is today; null where nobody knows
 * @param refusal why the offer would have given nothing; null where it would have
 */
public record SimulationRow(
    int number,
    String ref,
    Instant at,
    String channel,
    @Nullable UUID customer,
    Money goods,
    Money off,
    @Nullable Refusal refusal,
    Habit habit) {}
