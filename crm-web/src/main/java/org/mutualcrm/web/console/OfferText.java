package org.mutualcrm.web.console;

import java.math.BigDecimal;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;

/** Words and looks of offers. */
public final class OfferText {

  private OfferText() {}

  public static String gives(Reward reward) {
    return switch (reward) {
      case Reward.Percent it ->
          BigDecimal.valueOf(it.basisPoints(), 2).stripTrailingZeros().toPlainString() + "% off";
      case Reward.Amount it -> Show.money(it.off()) + " off";
    };
  }

  public static String window(OfferWindow window) {
    return Show.day(window.startsAt()) + " – " + Show.day(window.endsAt());
  }

  public static String tone(OfferStanding standing) {
    return switch (standing) {
      case LIVE -> "ok";
      case PAUSED -> "warn";
      case SCHEDULED -> "info";
      case DRAFT, SOLD_OUT, ENDED -> "";
    };
  }

  public static String icon(OfferStanding standing) {
    return switch (standing) {
      case DRAFT -> "pencil";
      case SCHEDULED -> "calendar";
      case LIVE -> "player-play";
      case PAUSED -> "player-pause";
      case SOLD_OUT -> "check";
      case ENDED -> "player-stop";
    };
  }
}
