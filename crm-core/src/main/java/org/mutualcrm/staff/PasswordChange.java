package org.mutualcrm.staff;

/** Every way changing a password can end. */
public sealed interface PasswordChange {
  record Changed() implements PasswordChange {}

  record NoSuchAccount() implements PasswordChange {}

  record WrongPassword() implements PasswordChange {}

  record Refused(String reason) implements PasswordChange {}
}
