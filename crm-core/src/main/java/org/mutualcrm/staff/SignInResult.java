package org.mutualcrm.staff;

/** Every way a sign-in can end. Why it was refused is nobody's business. */
public sealed interface SignInResult {
  record Welcome(CurrentStaff staff) implements SignInResult {}

  record Refused() implements SignInResult {}
}
