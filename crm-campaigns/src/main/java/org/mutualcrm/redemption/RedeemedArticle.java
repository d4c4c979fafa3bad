package org.mutualcrm.redemption;

import org.joda.money.Money;

/**
 * One line of a redeemed order.
 *
 * @param number counted from 1
 * @param amount before the discount
 * @param returned how many of them came back
 */
public record RedeemedArticle(
    int number, String sku, int quantity, Money amount, Money discount, int returned) {

  public int left() {
    return quantity - returned;
  }
}
