package org.mutualcrm.timeline;

/** Who acted: the customer towards us, or we towards the customer. */
public enum Direction {
  INBOUND,
  OUTBOUND
}
