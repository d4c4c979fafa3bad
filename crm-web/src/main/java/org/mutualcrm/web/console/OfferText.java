package org.mutualcrm.web.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;
import org.springframework.context.i18n.LocaleContextHolder;

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

  /** A day and a time, to the minute. */
  public static String moment(Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(LocaleContextHolder.getLocale())
        .format(at.atZone(Show.zone()));
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
