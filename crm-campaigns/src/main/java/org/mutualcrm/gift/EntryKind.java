package org.mutualcrm.gift;

/** Why value moved, and between which accounts. */
public enum EntryKind {
  PAID(Account.CASH, Account.LIABILITY),
  REDEEMED(Account.LIABILITY, Account.REVENUE),
  ROLLED_BACK(Account.REVENUE, Account.LIABILITY),
  /** What nobody came for (breakage). */
  EXPIRED(Account.LIABILITY, Account.BREAKAGE),
  REFUND_ASKED(Account.LIABILITY, Account.REFUND_DUE),
  REFUND_GIVEN(Account.REFUND_DUE, Account.CASH),
  REFUND_FAILED(Account.REFUND_DUE, Account.LIABILITY),
  /** The buyer's bank sent back what had been given. */
  REFUND_CAME_BACK(Account.CASH, Account.LIABILITY),
  /** The bank took back what was still owed. */
  TAKEN_BACK(Account.LIABILITY, Account.CASH),
  /** The bank took back what had been used already. */
  TAKEN_BACK_USED(Account.LOSS, Account.CASH),
  RETURNED(Account.CASH, Account.LIABILITY),
  RETURNED_USED(Account.CASH, Account.LOSS),
  /** What the bank had taken back as used turned out to be owed: a refund of it failed. */
  COVERED(Account.LIABILITY, Account.LOSS);

  /** What value is booked on. */
  public enum Account {
    CASH,
    LIABILITY,
    REVENUE,
    BREAKAGE,
    REFUND_DUE,
    LOSS
  }

  private final Account debit;
  private final Account credit;

  EntryKind(Account debit, Account credit) {
    this.debit = debit;
    this.credit = credit;
  }

  public Account debit() {
    return debit;
  }

  public Account credit() {
    return credit;
  }
}
