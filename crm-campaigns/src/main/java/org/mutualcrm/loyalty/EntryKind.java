package org.mutualcrm.loyalty;

/** Why points moved, and between which accounts. */
public enum EntryKind {
  EARNED_PENDING(Account.ISSUED, Account.PENDING, "Earned, not yet to be spent"),
  EARNED(Account.ISSUED, Account.AVAILABLE, "Earned"),
  /** The time in which an order can be returned is over. */
  RELEASED(Account.PENDING, Account.AVAILABLE, "Can be spent"),
  HELD(Account.AVAILABLE, Account.HELD, "Set aside"),
  LET_GO(Account.HELD, Account.AVAILABLE, "Not set aside any more"),
  SPENT(Account.HELD, Account.SPENT, "Spent"),
  GIVEN_BACK(Account.SPENT, Account.AVAILABLE, "Given back"),
  /** What nobody came for (breakage). */
  EXPIRED(Account.AVAILABLE, Account.BREAKAGE, "Ended"),
  TAKEN_BACK_PENDING(Account.PENDING, Account.ISSUED, "Taken back before it could be spent"),
  TAKEN_BACK(Account.AVAILABLE, Account.ISSUED, "Taken back"),
  /** Taken back although spent: the next points pay for it. */
  OWED(Account.AVAILABLE, Account.ISSUED, "Owed after a return"),
  /** Spent, then returned: nobody pays for these. */
  WRITTEN_OFF(Account.LOSS, Account.ISSUED, "Written off"),
  /** Written off, and there after all once what was spent came back. */
  RECOVERED(Account.AVAILABLE, Account.LOSS, "Taken back after all"),
  PAID_OFF(Account.AVAILABLE, Account.SETTLEMENT, "Used to pay what was owed"),
  SETTLED(Account.SETTLEMENT, Account.AVAILABLE, "Paid by newer points"),
  ADJUSTED_UP(Account.ADJUSTMENT, Account.AVAILABLE, "Added by hand"),
  ADJUSTED_DOWN(Account.AVAILABLE, Account.ADJUSTMENT, "Taken by hand"),
  /** Whose points they were is erased. */
  LAPSED_PENDING(Account.PENDING, Account.BREAKAGE, "Lapsed"),
  LAPSED(Account.AVAILABLE, Account.BREAKAGE, "Lapsed"),
  LAPSED_HELD(Account.HELD, Account.BREAKAGE, "Lapsed"),
  FORGIVEN(Account.LOSS, Account.AVAILABLE, "Forgiven");

  /** What points are booked on. What customers own is pending, available or held. */
  public enum Account {
    ISSUED,
    PENDING,
    AVAILABLE,
    HELD,
    SPENT,
    BREAKAGE,
    LOSS,
    ADJUSTMENT,
    SETTLEMENT
  }

  private final Account debit;
  private final Account credit;
  private final String label;

  EntryKind(Account debit, Account credit, String label) {
    this.debit = debit;
    this.credit = credit;
    this.label = label;
  }

  public Account debit() {
    return debit;
  }

  public Account credit() {
    return credit;
  }

  public String label() {
    return label;
  }

  /** What so many points change on an account that customers own. */
  public long on(Account account, long points) {
    if (account == credit) return points;
    return account == debit ? -points : 0;
  }
}
