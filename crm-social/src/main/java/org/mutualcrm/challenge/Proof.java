package org.mutualcrm.challenge;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.timeline.TouchpointKind;

/** How somebody proves that they did a task. */
public enum Proof {
  TEXT("A text", null),
  LINK("A link", null),
  WORD("A code word", null),
  ORDER("An order", TouchpointKind.ORDER),
  REVIEW("A review", TouchpointKind.REVIEW),
  VOTE("A vote in a poll or jam", TouchpointKind.VOTE),
  IDEA("An idea handed in", TouchpointKind.IDEA);

  private final String label;
  private final @Nullable TouchpointKind act;

  Proof(String label, @Nullable TouchpointKind act) {
    this.label = label;
    this.act = act;
  }

  public String label() {
    return label;
  }

  /** Whether we see by ourselves that it was done, and nobody hands anything in. */
  public boolean seen() {
    return act != null;
  }
}
