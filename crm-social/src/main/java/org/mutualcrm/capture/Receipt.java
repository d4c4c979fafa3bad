package org.mutualcrm.capture;

/** What became of a delivery. */
public sealed interface Receipt {

  /** It is stored and will be read; {@code repeated} means that we had it already. */
  record Accepted(boolean repeated) implements Receipt {}

  /** No account of that name on that network. */
  record UnknownAccount() implements Receipt {}

  /** The signature is missing or wrong; nothing was stored. */
  record NotAuthentic() implements Receipt {}

  /** It is signed, but not what the network documents; nothing was stored. */
  record Malformed(String reason) implements Receipt {}
}
