package org.mutualcrm.legacy;

import java.util.Set;

/** What the rows of a file are. */
public enum ImportKind {
  /** Each row is one person or organisation. */
  CUSTOMERS(Set.of(Target.EXTERNAL_ID)),
  /** Each row is a line of an order; rows of one order number are one order. */
  ORDERS(Set.of(Target.ORDER_NUMBER, Target.ORDER_DATE, Target.CUSTOMER_KEY)),
  /** Each row is something that happened with a person: a call, a meeting, a case. */
  ACTIVITIES(Set.of(Target.ACTIVITY_ID, Target.ACTIVITY_DATE, Target.CUSTOMER_KEY));

  private final Set<Target> required;

  ImportKind(Set<Target> required) {
    this.required = required;
  }

  /** Without these columns nothing can be planned. */
  public Set<Target> required() {
    return required;
  }
}
