package org.mutualcrm.web.console;

import java.util.Locale;
import org.mutualcrm.gift.EntryKind;
import org.mutualcrm.gift.GiftState;

/** Words and colours of gifts. */
public final class GiftText {

  private GiftText() {}

  public static String tone(GiftState state) {
    return switch (state) {
      case DELIVERED, OPENED, CLAIMED, PARTLY_REDEEMED -> "ok";
      case DISABLED, DISPUTED -> "danger";
      case SCHEDULED, PAID -> "info";
      case ORDERED, CANCELLED, REDEEMED, EXPIRED, REFUNDED -> "";
    };
  }

  public static String entry(EntryKind kind) {
    var words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  public static String account(EntryKind.Account account) {
    return switch (account) {
      case CASH -> "Received, less paid back";
      case LIABILITY -> "Owed to holders";
      case REVENUE -> "Used";
      case BREAKAGE -> "Expired";
      case REFUND_DUE -> "On its way back to buyers";
      case LOSS -> "Taken back after use";
    };
  }
}
