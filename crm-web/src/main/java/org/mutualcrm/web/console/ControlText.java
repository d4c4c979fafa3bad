package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.control.ControlPeriod;
import org.mutualcrm.control.ControlResult;
import org.mutualcrm.control.ControlStatus;
import org.mutualcrm.experiment.Interval;
import org.mutualcrm.experiment.LiftReport.Comparison;

/** The control group in words. */
public final class ControlText {

  private ControlText() {}

  public static String share(ControlPeriod it) {
    return Show.decimal(it.tenths() / 10.0) + "%";
  }

  public static String label(ControlStatus it) {
    return switch (it) {
      case DECLARED -> "Declared";
      case APPROVED -> "Approved";
      case RUNNING -> "Running";
      case OVER -> "Over";
      case LAPSED -> "Not approved in time";
      case WITHDRAWN -> "Taken back";
    };
  }

  public static String tone(ControlStatus it) {
    return switch (it) {
      case RUNNING -> "ok";
      case APPROVED -> "info";
      case DECLARED, LAPSED -> "warn";
      case OVER, WITHDRAWN -> "";
    };
  }

  /** The interval to be believed: before the end that which holds at every look. */
  public static @Nullable Interval interval(ControlResult result, Comparison it) {
    if (result.complete()) return it.interval();
    var low = it.always().low();
    var high = it.always().high();
    return low == null || high == null ? null : new Interval(low, high);
  }
}
