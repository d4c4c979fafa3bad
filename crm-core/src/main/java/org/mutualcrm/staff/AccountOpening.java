package org.mutualcrm.staff;

/** Every way opening an account can end. */
public sealed interface AccountOpening {
  record Opened(StaffId id) implements AccountOpening {}

  record UsernameTaken() implements AccountOpening {}

  record PasswordRefused(String reason) implements AccountOpening {}
}
