package org.mutualcrm.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.LiftReport;

/**
 * What a campaign has brought, by intention to treat: everybody counts where chance put them,
 * whatever they did.
 *
 * @param from the launch: orders count from here
 * @param until orders count up to here; the present while there is time left
 * @param complete whether no more orders can count; before, verdicts come from intervals that hold
 *     at every look
 * @param both people joined since of whom one was treated and one held out; they count where their
 *     oldest record was put
 * @param contaminated held out, and used the offer all the same
 * @param waiting of a campaign with a trigger, people whose days are not over: they do not count
 *     yet
 * @param keptOut whom the control group kept out: in neither arm, so in no figure of this campaign
 * @param report the arms compared; null if there is no holdout, or one arm is empty
 */
public record CampaignResult(
    Instant from,
    Instant until,
    boolean complete,
    long treated,
    long heldOut,
    long both,
    long contaminated,
    long waiting,
    long keptOut,
    @Nullable LiftReport report) {

  public static final String TREATED = "treated";
  public static final String HELD_OUT = "held out";
}
