package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The nearest change that would make a rule hold. */
public sealed interface Change {

  /** The goods are to cost so much more. */
  record Add(Money more) implements Change {}

  /** The discount is to be so much at most. */
  record TakeAtMost(Money left) implements Change {}

  /** It holds from then on. */
  record Wait(Instant until) implements Change {}

  /** The order is to be in this currency. */
  record PayIn(CurrencyUnit currency) implements Change {}

  /** Something is to be said, or to be another one. */
  record Give(Thing thing) implements Change {}

  /** What a change may be about. */
  enum Thing {
    CUSTOMER,
    ANOTHER_CUSTOMER,
    ANOTHER_CODE,
    STORE,
    ANOTHER_STORE,
    ANOTHER_CHANNEL,
    ARTICLES
  }
}
