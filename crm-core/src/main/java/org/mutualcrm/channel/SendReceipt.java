package org.mutualcrm.channel;

/** How far something we sent got, as its network tells later. */
public enum SendReceipt {
  DELIVERED,
  READ,
  FAILED
}
