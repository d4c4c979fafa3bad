package org.mutualcrm.web.assistant;

import static org.mutualcrm.web.assistant.Parameter.count;
import static org.mutualcrm.web.assistant.Parameter.id;
import static org.mutualcrm.web.assistant.Parameter.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.ConversationView;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.ReplyDrafts;
import org.mutualcrm.conversation.Seeker;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Component;

/** What customers wrote, and answers to it that a colleague sends or throws away. */
@Component
class ConversationTools implements Tool.Kit {

  private static final int LINES = 50;
  private static final int NEWEST = 40;

  private final Inbox inbox;
  private final ReplyDrafts drafts;
  private final Answering answering;

  ConversationTools(Inbox inbox, ReplyDrafts drafts, Answering answering) {
    this.inbox = inbox;
    this.drafts = drafts;
    this.answering = answering;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "find_conversations",
            "Find conversations",
            "Conversations with customers, the newest first, by the inbox's own query: is:open, is:waiting,"
                + " channel:instagram, label:vip, -label:spam, since:7d, and words.",
            Permission.CONVERSATION_READ,
            true,
            List.of(
                text("query", "such as: is:open since:2d gluten", ConversationQuery.LONGEST),
                text("cursor", "'next' of the page before", 300).optional(),
                count("limit", "how many at most, 20 if left out", LINES)),
            this::find),
        new Tool(
            "get_conversation",
            "Read a conversation",
            "One conversation with its newest " + NEWEST + " messages and notes.",
            Permission.CONVERSATION_READ,
            true,
            List.of(id("conversation_id", "the conversation's id")),
            this::get),
        new Tool(
            "draft_reply",
            "Draft a reply",
            "Leaves a reply to be read, changed and sent by a colleague; nothing is ever sent by this. For a person it"
                + " waits where they write; for an API key it becomes an internal note. What a person is writing"
                + " already is not replaced.",
            Permission.CONVERSATION_WORK,
            false,
            List.of(
                id("conversation_id", "the conversation's id"),
                text("text", "the reply, in the customer's language", Answer.MAX_LENGTH),
                text(
                        "instead_of",
                        "your draft of before, word for word, to replace it",
                        Answer.MAX_LENGTH)
                    .optional()),
            this::draft));
  }

  record Line(
      UUID conversationId,
      UUID customerId,
      String customerName,
      String channel,
      String status,
      String priority,
      @Nullable String assignee,
      @Nullable String team,
      List<String> labels,
      String preview,
      Instant lastMessageAt,
      @Nullable Instant waitingSince,
      @Nullable String sentiment,
      @Nullable String intent,
      @Nullable String language) {

    static Line of(ConversationCard it) {
      return new Line(
          it.id().value(),
          it.customer().value(),
          it.customerName(),
          it.channel(),
          name(it.status()),
          name(it.priority()),
          it.assignee(),
          it.team(),
          it.labels(),
          it.preview(),
          it.lastMessageAt(),
          it.waitingSince(),
          it.sentiment(),
          it.intent(),
          it.language());
    }
  }

  record Lines(List<Line> conversations, @Nullable String next) {}

  private Lines find(ToolCall call) {
    var seeker = new Seeker(call.staff().username(), ZoneOffset.UTC);
    try {
      var query = ConversationQuery.read(call.text("query"));
      var page = inbox.list(query, seeker, call.optionalText("cursor"), call.count("limit", 20));
      return new Lines(page.conversations().stream().map(Line::of).toList(), page.next());
    } catch (IllegalArgumentException e) {
      throw new ToolRefusal("INVALID_ARGUMENT", "query or cursor: " + e.getMessage());
    }
  }

  record Message(String kind, String author, @Nullable String text, int attachments, Instant at) {

    static Message of(MessageView it) {
      return new Message(
          name(it.kind()),
          it.author(),
          it.removed() ? null : Excerpt.of(it.text()),
          it.attachments().size(),
          it.occurredAt());
    }
  }

  record Thread(
      Line conversation,
      List<Message> messages,
      int olderMessages,
      int longestReply,
      @Nullable Instant repliesUntil) {}

  private Thread get(ToolCall call) {
    var view = known(call);
    var said = view.messages().stream().filter(it -> it.kind() != MessageKind.EVENT).toList();
    int from = Math.max(0, said.size() - NEWEST);
    return new Thread(
        Line.of(view.card()),
        said.subList(from, said.size()).stream().map(Message::of).toList(),
        from,
        view.maxLength(),
        view.windowEnds());
  }

  private ConversationView known(ToolCall call) {
    return inbox
        .find(new ConversationId(call.id("conversation_id")))
        .orElseThrow(() -> ToolRefusal.unknown("conversation"));
  }

  /**
   * @param kept as draft or as note
   */
  record Drafted(String kept, String next) {}

  private Drafted draft(ToolCall call) {
    var view = known(call);
    var text = call.text("text").strip();
    if (text.isEmpty()) throw new ToolRefusal("INVALID_ARGUMENT", "text: Write something.");
    int most = view.maxLength();
    if (most > 0 && text.codePointCount(0, text.length()) > most)
      throw new ToolRefusal(
          "TOO_LONG", "text: Replies there have at most " + most + " characters.");
    return call.staff().subject().startsWith("key:")
        ? note(call, view, text)
        : propose(call, view, text);
  }

  private Drafted propose(ToolCall call, ConversationView view, String text) {
    var before = call.optionalText("instead_of");
    if (!drafts.propose(view.card().id(), call.staff().username(), text, before))
      throw new ToolRefusal(
          "DRAFT_EXISTS",
          "They are writing a reply of their own there. Ask whether to replace it; it can be cleared where they write.");
    return new Drafted(
        "draft", "It waits in the conversation until they send it or throw it away.");
  }

  private Drafted note(ToolCall call, ConversationView view, String text) {
    var note =
        new Answer(
            view.card().id(),
            UUID.randomUUID(),
            call.staff().username(),
            "Proposed reply:\n\n" + text);
    if (!(answering.note(note) instanceof AnswerResult.Accepted))
      throw new ToolRefusal("NOT_KEPT", "The note could not be kept. Make it shorter.");
    return new Drafted("note", "Colleagues see it in the conversation; customers never do.");
  }

  private static String name(Enum<?> it) {
    return it.name().toLowerCase(Locale.ROOT);
  }
}
