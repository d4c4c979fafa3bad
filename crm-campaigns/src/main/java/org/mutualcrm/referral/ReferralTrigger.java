package org.mutualcrm.referral;

import java.util.regex.Pattern;
import org.joda.money.Money;

/** What a friend has to do so that it counts. */
public sealed interface ReferralTrigger {

  /**
   * Their first order that comes to this much.
   *
   * @param least zero for any order that costs something
   */
  record FirstOrder(Money least) implements ReferralTrigger {

    public FirstOrder {
      if (least.isNegative()) throw new IllegalArgumentException("An order comes to zero or more");
    }
  }

  /** Something the company tells us of, by a name of its own: {@code subscription-started}. */
  record Declared(String event) implements ReferralTrigger {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,59}");

    public Declared {
      if (!SHAPE.matcher(event).matches())
        throw new IllegalArgumentException(
            "An event is named like subscription-started: lower case letters, digits and dashes");
    }
  }
}
