package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.CannedReply;

/** A canned reply as a form has it. */
public record CannedForm(String shortcut, String name, String text, @Nullable Boolean shared) {

  public CannedForm(
      @Nullable String shortcut,
      @Nullable String name,
      @Nullable String text,
      @Nullable Boolean shared) {
    this.shortcut = shortcut == null ? "" : shortcut;
    this.name = name == null ? "" : name;
    this.text = text == null ? "" : text;
    this.shared = shared;
  }

  public boolean forAll() {
    return Boolean.TRUE.equals(shared);
  }

  public static CannedForm of(CannedReply reply) {
    return new CannedForm(reply.shortcut(), reply.name(), reply.text(), reply.shared());
  }
}
