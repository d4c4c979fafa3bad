package org.mutualcrm.value;

/**
 * What was exchanged with a group of customers in one unit.
 *
 * @param key what the group is called by machines
 * @param customers of the group, with whom anything was exchanged in this unit
 * @param given the unit's smallest part, as is received
 */
public record ValueGroup(
    String key, String label, long customers, String unit, long given, long received) {

  /** Above zero is what we owe them. */
  public long balance() {
    return received - given;
  }

  public Worth worth(long amount) {
    return new Worth(unit, amount);
  }
}
