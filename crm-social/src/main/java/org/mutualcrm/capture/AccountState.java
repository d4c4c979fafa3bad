package org.mutualcrm.capture;

/** Whether an account takes part. */
public enum AccountState {
  CONNECTED,
  /** Nothing is asked for, read or sent; what its network delivers is kept for later. */
  PAUSED,
  /** Its secrets are gone and nothing comes in any more; its history stays. */
  DISCONNECTED
}
