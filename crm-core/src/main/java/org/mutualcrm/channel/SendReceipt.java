package org.mutualcrm.channel;

/** How far something we sent got, as its network tells later. */
public enum SendReceipt {
  DELIVERED,
  READ,
  FAILED,
  /** There is nobody at this address: nothing else will arrive there either. */
  UNREACHABLE,
  /** Whoever got it told their provider that they did not want it. */
  COMPLAINED
}
