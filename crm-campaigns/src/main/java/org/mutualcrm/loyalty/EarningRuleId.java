package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names an earning rule. */
public record EarningRuleId(UUID value) {

  public static EarningRuleId next() {
    return new EarningRuleId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static EarningRuleId of(String value) {
    return new EarningRuleId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
