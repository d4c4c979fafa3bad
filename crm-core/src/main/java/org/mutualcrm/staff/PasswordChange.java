package org.mutualcrm.staff;

/** Every way changing a password can end. */
public sealed interface PasswordChange {
  record Changed() implements PasswordChange {}

  record NoSuchAccount() implements PasswordChange {}

  record WrongPassword() implements PasswordChange {}

  /** Too many wrong ones in a row: for a while not even the right one is looked at. */
  record Throttled() implements PasswordChange {}

  record Refused(String reason) implements PasswordChange {}
}
