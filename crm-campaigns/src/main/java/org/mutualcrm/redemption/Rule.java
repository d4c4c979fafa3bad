package org.mutualcrm.redemption;

/** What decides whether a code gives something. The names are stable; a use keeps them. */
public enum Rule {
  CODE_KNOWN,
  CODE_STANDS,
  CODE_USES,
  OFFER_RUNS,
  CODE_VALIDITY,
  WINDOW,
  HOURS,
  CURRENCY,
  MINIMUM_ORDER,
  REWARD_APPLIES,
  STORE_NAMED,
  TOTAL_LIMIT,
  BUDGET,
  CUSTOMER_NAMED,
  CODE_OWNER,
  ELIGIBILITY,
  CUSTOMER_LIMIT,
  MINIMUM_INTERVAL,
  CHANNEL_LIMIT,
  DAY_LIMIT,
  STORE_LIMIT,
  STACKING
}
