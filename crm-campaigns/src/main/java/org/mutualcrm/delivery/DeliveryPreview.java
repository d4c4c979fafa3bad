package org.mutualcrm.delivery;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * What people of the audience would get if it were sent now.
 *
 * @param looked how many people were looked at
 * @param ways how many of them would get it, by channel
 * @param reasons how many would not, or not yet, and why
 * @param samples some of them, of each outcome at least one
 */
public record DeliveryPreview(
    int looked, Map<String, Long> ways, Map<SendReason, Long> reasons, List<Sample> samples) {

  /**
   * One person.
   *
   * @param channel null if they would get nothing now
   * @param why they would get nothing, or not yet
   */
  public record Sample(
      CustomerId customer,
      String name,
      @Nullable String channel,
      @Nullable String recipient,
      @Nullable String subject,
      @Nullable String text,
      @Nullable String why) {}
}
