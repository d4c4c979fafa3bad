package org.mutualcrm.conversation;

/** How far a reply got. */
public enum Delivery {
  QUEUED,
  SENT,
  /** The network put it in front of the person. */
  DELIVERED,
  READ,
  FAILED
}
