package org.mutualcrm.codechange;

/** Every way ordering, starting or taking back a change of many codes can end. */
public sealed interface CodeChangeResult {

  record Accepted(CodeChangeView change) implements CodeChangeResult {}

  record UnknownChange() implements CodeChangeResult {}

  record NotAllowed(String reason) implements CodeChangeResult {}
}
