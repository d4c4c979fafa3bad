package org.mutualcrm.customer;

/**
 * Asks for another policy for a field.
 *
 * @param replaces the version the asker saw: if it is not the newest any more, nothing changes
 * @param reason 1 to 500 characters
 */
public record ChangePolicy(
    ProfileField field, SurvivorshipPolicy policy, int replaces, String by, String reason) {

  /**
   * @throws IllegalArgumentException if the policy does not fit the field, or the reason is missing
   */
  public ChangePolicy {
    policy.check(field);
    reason = Reasons.checked(reason);
  }
}
