package org.mutualcrm.staff;

/** Every way a change of somebody's access can end. */
public sealed interface AccountChange {
  record Changed() implements AccountChange {}

  record NoSuchAccount() implements AccountChange {}

  /** Without this account nobody could manage accounts any more. */
  record LastAdmin() implements AccountChange {}

  /** Nobody shuts himself out; somebody else has to do that. */
  record YourOwnAccount() implements AccountChange {}
}
