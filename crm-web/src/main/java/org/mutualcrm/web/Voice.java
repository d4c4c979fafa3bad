package org.mutualcrm.web;

/** To whom it is told why a code gives something, or not. */
public enum Voice {
  /** Who buys: what concerns them, and what they can do. */
  CUSTOMER,
  /** Who stands at the till: every rule, in words. */
  AGENT,
  /** Who looks for a mistake: every rule by name, with what it was held against. */
  ENGINEER
}
