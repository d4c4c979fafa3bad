package org.mutualcrm.web.assistant;

/** Why a tool did not do it, and what to do instead: words an assistant can go on from. */
final class ToolRefusal extends RuntimeException {

  private final String code;

  ToolRefusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static ToolRefusal unknown(String what) {
    return new ToolRefusal("NOT_FOUND", "There is no such " + what + ".");
  }

  /** Stable, as in the interface. */
  String code() {
    return code;
  }
}
