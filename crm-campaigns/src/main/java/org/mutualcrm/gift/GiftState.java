package org.mutualcrm.gift;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Where a gift is on its way from the buyer to the till. */
public enum GiftState {
  ORDERED("Not paid yet"),
  CANCELLED("Never paid"),
  /** Paid, and waits for the day the buyer chose. */
  SCHEDULED("Scheduled"),
  /** Paid and good; not known to have reached anybody. */
  PAID("Paid"),
  DELIVERED("Delivered"),
  OPENED("Opened"),
  CLAIMED("Claimed"),
  PARTLY_REDEEMED("Partly used"),
  REDEEMED("Used up"),
  EXPIRED("Expired"),
  REFUNDED("Refunded"),
  DISABLED("Disabled"),
  /** The buyer's bank took the money back. */
  DISPUTED("Disputed");

  private static final Set<GiftState> REDEEMABLE =
      EnumSet.of(PAID, DELIVERED, OPENED, CLAIMED, PARTLY_REDEEMED);

  private final String label;

  GiftState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether a till takes it now. */
  public boolean redeemable() {
    return REDEEMABLE.contains(this);
  }

  /** Whether it may still go to somebody else: nobody has taken or used it. */
  public boolean unclaimed() {
    return this == SCHEDULED || this == PAID || this == DELIVERED || this == OPENED;
  }

  static String[] names(GiftState... states) {
    return Arrays.stream(states).map(Enum::name).toArray(String[]::new);
  }

  static String[] redeemables() {
    return REDEEMABLE.stream().map(Enum::name).toArray(String[]::new);
  }

  static String[] unclaimeds() {
    return names(SCHEDULED, PAID, DELIVERED, OPENED);
  }
}
