package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.conversation.Macro;
import org.mutualcrm.conversation.QueryFault;
import org.mutualcrm.conversation.SavedView;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Team;

/**
 * A queue as the left pane shows it.
 *
 * @param standard which of everybody's queues it is, if it is one
 * @param saved which of the saved ones, if it is one
 * @param search what it looks for, as it is typed
 * @param fault why it can not be read, if so
 * @param count how much is in it
 * @param pages how many pages of it are shown
 * @param open the conversation in the middle
 * @param names of colleagues, by username
 * @param available whether one is given work by rule
 * @param macros that one may run
 */
public record QueuePane(
    QueuePlace place,
    @Nullable InboxView standard,
    @Nullable SavedView saved,
    String search,
    @Nullable QueryFault fault,
    long count,
    Map<InboxView, Long> counts,
    List<SavedView> views,
    List<ConversationCard> rows,
    @Nullable String next,
    int pages,
    @Nullable ConversationId open,
    Map<String, String> names,
    List<Team> teams,
    boolean available,
    List<Macro> macros,
    CurrentStaff me) {

  /** What to begin a search with. */
  public static final List<String> TERMS =
      List.of(
          "is:open",
          "is:waiting",
          "is:snoozed",
          "is:resolved",
          "is:unread",
          "is:urgent",
          "is:public",
          "channel:instagram",
          "sentiment:negative",
          "assignee:me",
          "assignee:none",
          "team:mine",
          "priority:high",
          "sla:due",
          "sla:breached",
          "has:reply",
          "has:note",
          "since:7d",
          "-is:resolved");

  /** What was typed up to where it can not be read. */
  public String beforeFault() {
    return fault == null
        ? search
        : search.substring(0, Math.min(fault.position(), search.length()));
  }

  public String atFault() {
    return fault == null ? "" : search.substring(beforeFault().length(), faultEnd());
  }

  public String afterFault() {
    return fault == null ? "" : search.substring(faultEnd());
  }

  private int faultEnd() {
    return fault == null
        ? search.length()
        : Math.min(fault.position() + fault.length(), search.length());
  }

  public String title() {
    if (!place.q().isEmpty()) return "Search";
    if (saved != null) return saved.name();
    return standard == null ? "Inbox" : standard.label();
  }

  /** A count, or that there are more than are worth counting. */
  public static String counted(long count) {
    return count > Inbox.COUNTED ? Show.number(Inbox.COUNTED) + "+" : Show.number(count);
  }

  public long count(InboxView it) {
    return counts.getOrDefault(it, 0L);
  }

  public boolean shows(InboxView it) {
    return place.q().isEmpty() && it == standard;
  }

  public boolean shows(SavedView it) {
    return place.q().isEmpty() && it.equals(saved);
  }

  public boolean open(ConversationCard card) {
    return card.id().equals(open);
  }

  public boolean mayWork() {
    return me.may(Permission.CONVERSATION_WORK);
  }

  public boolean mayShare() {
    return me.may(Permission.INBOX_MANAGE);
  }

  public boolean mayDrop() {
    return saved != null
        && place.q().isEmpty()
        && (saved.owner().equals(me.username()) || mayShare());
  }

  /** Whom they can be given to, besides oneself: username and name. */
  public List<Map.Entry<String, String>> colleagues() {
    return names.entrySet().stream()
        .filter(it -> !it.getKey().equals(me.username()))
        .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  public String name(String username) {
    return names.getOrDefault(username, username);
  }
}
