package org.mutualcrm.conversation;

/** How running a macro, or taking that back, ended. */
public sealed interface MacroResult {

  record Ran(MacroRun run) implements MacroResult {}

  /** There is none, or it is somebody else's own. */
  record UnknownMacro() implements MacroResult {}

  record UnknownRun() implements MacroResult {}

  record TooMany(int most) implements MacroResult {}

  /** Only whoever ran it takes it back, or whoever looks after the inbox. */
  record NotYours() implements MacroResult {}
}
