package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.InboxView;

/**
 * A queue as the left pane shows it.
 *
 * @param pages how many pages of it are shown
 * @param open the conversation in the middle
 * @param names of colleagues, by username
 */
public record QueuePane(
    InboxView view,
    Map<InboxView, Long> counts,
    List<ConversationCard> rows,
    @Nullable String next,
    int pages,
    @Nullable ConversationId open,
    Map<String, String> names) {

  /** Queues that are worked off show how many wait in them. */
  public boolean counted(InboxView it) {
    return it == InboxView.OPEN || it == InboxView.MINE || it == InboxView.UNASSIGNED;
  }

  public long count(InboxView it) {
    return counts.getOrDefault(it, 0L);
  }

  public boolean open(ConversationCard card) {
    return card.id().equals(open);
  }

  public String name(String username) {
    return names.getOrDefault(username, username);
  }

  /** The query of its links. */
  public static String query(InboxView view) {
    return "?view=" + view.name().toLowerCase(java.util.Locale.ROOT);
  }
}
