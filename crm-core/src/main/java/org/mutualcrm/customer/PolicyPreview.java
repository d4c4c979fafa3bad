package org.mutualcrm.customer;

import java.util.List;

/**
 * What another policy would do, tried on a sample of the customers who have more than one source
 * record; nobody else's profile can change.
 *
 * @param eligible customers with more than one source record
 * @param sampled how many of them were tried
 * @param changed of whom the field would be another
 * @param examples at most five of those
 */
public record PolicyPreview(long eligible, int sampled, int changed, List<Example> examples) {

  /** One customer's values before and after; the first is the one that is shown. */
  public record Example(
      CustomerId customer, String displayName, List<String> before, List<String> after) {}
}
