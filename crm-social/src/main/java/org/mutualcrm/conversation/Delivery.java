package org.mutualcrm.conversation;

/** How far a reply got. */
public enum Delivery {
  QUEUED,
  SENT,
  FAILED
}
