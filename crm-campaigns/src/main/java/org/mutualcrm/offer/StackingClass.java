package org.mutualcrm.offer;

/** What kind of discount an offer is beside others in one cart, in the order they are taken off. */
public enum StackingClass {
  ITEM("Item discount"),
  ORDER("Order discount"),
  SHIPPING("Shipping"),
  GIFT("Gift credit"),
  LOYALTY("Loyalty");

  private final String label;

  StackingClass(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** What an offer is by what it gives, where nobody said otherwise. */
  public static StackingClass of(Promise promise) {
    return switch (promise.reward()) {
      case Reward.FreeShipping _ -> SHIPPING;
      case Reward.PointsMultiplier _ -> LOYALTY;
      case Reward.Benefit _ -> GIFT;
      case Reward.FixedPrice _, Reward.FreeItem _, Reward.BuyGet _ -> ITEM;
      case Reward.Percent _, Reward.Amount _ -> promise.scope().everyArticle() ? ORDER : ITEM;
    };
  }
}
