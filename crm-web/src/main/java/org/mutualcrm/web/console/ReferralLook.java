package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.referral.ReferralFigures.KFactor;
import org.mutualcrm.referral.ReferralTrigger;
import org.mutualcrm.referral.ReferralView;

/** How referrals are told on pages. */
public final class ReferralLook {

  private ReferralLook() {}

  public static String tone(ReferralView it) {
    if (it.waits()) return "warn";
    return switch (it.state()) {
      case RELEASED -> "ok";
      case BLOCKED, CLAWED_BACK -> "danger";
      case CLAIMED, HELD, LAPSED -> "";
    };
  }

  public static String trigger(ReferralTrigger trigger) {
    return switch (trigger) {
      case ReferralTrigger.FirstOrder(var least) ->
          least.isZero()
              ? "The friend's first order"
              : "The friend's first order of at least " + Show.money(least);
      case ReferralTrigger.Declared(var event) -> "The event " + event;
    };
  }

  public static String k(@Nullable KFactor k) {
    return k == null ? "–" : Show.decimal(k.value(), 2);
  }

  /** Where the K-factor lies in 95 of 100 cases. */
  public static String interval(@Nullable KFactor k) {
    if (k == null) return "nobody has a link yet";
    if (k.low() == null || k.high() == null) return "one advocate is no average";
    return Show.decimal(k.low(), 2) + " to " + Show.decimal(k.high(), 2) + " in 95 of 100 cases";
  }
}
