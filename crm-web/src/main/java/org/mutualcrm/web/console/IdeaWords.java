package org.mutualcrm.web.console;

import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaView;

/** What was done with an idea, in words. */
public final class IdeaWords {

  private IdeaWords() {}

  public static String of(IdeaView.Event it) {
    return switch (it.kind()) {
      case "APPROVED" -> "Let through";
      case "REJECTED" -> "Rejected";
      case "RECONSIDERED" -> "Decided anew";
      case "MERGED" ->
          "Put to another: %d voted for it, %d of them for both".formatted(it.votes(), it.both());
      case "PARTED" -> "Taken apart";
      default -> "Said: " + IdeaStatus.valueOf(it.kind()).label();
    };
  }
}
