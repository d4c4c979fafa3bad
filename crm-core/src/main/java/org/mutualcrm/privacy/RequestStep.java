package org.mutualcrm.privacy;

/** Every way a step in a request can end. */
public sealed interface RequestStep {

  record Taken(RequestId request) implements RequestStep {}

  record UnknownRequest() implements RequestStep {}

  record UnknownCustomer() implements RequestStep {}

  /** It was answered already. */
  record AlreadyClosed() implements RequestStep {}

  /** Nobody has made sure yet that the person is who they say. */
  record IdentityNotChecked() implements RequestStep {}

  /** The step belongs to a request of another kind. */
  record WrongKind(RequestKind kind) implements RequestStep {}

  /** It was extended before, or is asked to be by more than the law allows. */
  record NotExtendable(String why) implements RequestStep {}
}
