package org.mutualcrm.web.console;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.web.HoursWords;
import org.mutualcrm.web.RewardWords;
import org.springframework.context.i18n.LocaleContextHolder;

/** Words and looks of offers. */
public final class OfferText {

  private OfferText() {}

  private static final RewardWords WORDS =
      new RewardWords(
          Show::money, it -> it.movePointRight(2).stripTrailingZeros().toPlainString() + "%");

  public static String gives(Promise promise) {
    return WORDS.gives(promise);
  }

  /** What is handed over where nothing is taken off the bill. */
  public static String gives(Reward reward) {
    return WORDS.gives(reward);
  }

  /** Only the days and hours, where there are some. */
  public static String hours(OfferWindow window) {
    return window.hours() == null ? "" : HoursWords.of(window.hours());
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
