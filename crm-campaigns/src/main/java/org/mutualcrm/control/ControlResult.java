package org.mutualcrm.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.LiftReport;

/**
 * What all marketing together has brought: whoever was known when the period began, those whom
 * campaigns may reach against those whom none may, whatever reached them.
 *
 * @param until orders count up to here, exclusively
 * @param complete whether no more orders can count; before, verdicts come from intervals that hold
 *     at every look
 * @param report the arms compared, with a check that they are as large as was meant; null if one is
 *     empty
 */
public record ControlResult(
    ControlPeriod period,
    Instant until,
    boolean complete,
    long reachable,
    long keptOut,
    @Nullable LiftReport report) {

  public static final String REACHABLE = "reachable";
  public static final String KEPT_OUT = "kept out";
  public static final String REVENUE = "revenue";
  public static final String ORDERS = "orders";
  public static final String BUYERS = "ordered";
}
