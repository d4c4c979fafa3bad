package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationView;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.Rearrange;
import org.mutualcrm.conversation.Rearrangement;
import org.mutualcrm.conversation.ReplyWay;

/**
 * What can be put elsewhere of a conversation, and what was.
 *
 * @param others conversations with the same person
 * @param acts what was done with it, the newest first
 * @param form as it was sent, if it could not be done
 * @param people whom it would bring together, if that has to be meant
 */
public record RearrangePane(
    QueuePlace place,
    ConversationView conversation,
    List<ConversationCard> others,
    List<Rearrangement> acts,
    Form form,
    @Nullable String problem,
    List<String> people,
    Map<String, String> names) {

  /**
   * @param other the id or address of a conversation with somebody else; it stands before into
   */
  public record Form(
      UUID act,
      Rearrange.@Nullable Kind kind,
      @Nullable String into,
      @Nullable String other,
      Set<UUID> messages,
      @Nullable String reason) {

    public Form(
        @Nullable UUID act,
        Rearrange.@Nullable Kind kind,
        @Nullable String into,
        @Nullable String other,
        @Nullable Set<UUID> messages,
        @Nullable String reason) {
      this.act = act == null ? UUID.randomUUID() : act;
      this.kind = kind;
      this.into = into;
      this.other = other;
      this.messages = messages == null ? Set.of() : Set.copyOf(messages);
      this.reason = reason;
    }
  }

  public String href() {
    return "/inbox/" + conversation.card().id();
  }

  public String back() {
    return href() + place.query();
  }

  /** What can go: everything but what was decided. */
  public List<MessageView> messages() {
    return conversation.messages().stream().filter(it -> it.kind() != MessageKind.EVENT).toList();
  }

  public boolean several() {
    return conversation.ways().size() > 1;
  }

  public String who(MessageView it) {
    if (it.kind() == MessageKind.INBOUND) return conversation.way(it).customerName();
    return it.kind() == MessageKind.ECHO
        ? conversation.way(it).accountName()
        : names.getOrDefault(it.author(), it.author());
  }

  public static String where(ReplyWay it) {
    return ChannelLook.of(it.channel()).label()
        + (it.visibility() == org.mutualcrm.channel.Visibility.PUBLIC ? ", public" : "");
  }

  public String name(String staff) {
    return names.getOrDefault(staff, staff);
  }

  public static String did(Rearrangement it) {
    int count = it.messages().size();
    return switch (it.kind()) {
      case MERGE -> "merged a conversation of " + Show.count(count, "entry", "entries");
      case SPLIT -> "split off " + Show.count(count, "entry", "entries");
      case MOVE -> "moved " + Show.count(count, "entry", "entries");
      case FOLLOW_UP -> "began a follow-up";
    };
  }
}
