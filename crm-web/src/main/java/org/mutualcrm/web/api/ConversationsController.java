package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.Empty;
import org.mutualcrm.conversation.AnswerResult.NewerMessage;
import org.mutualcrm.conversation.AnswerResult.NoWayOut;
import org.mutualcrm.conversation.AnswerResult.NotAhead;
import org.mutualcrm.conversation.AnswerResult.NotCleared;
import org.mutualcrm.conversation.AnswerResult.Scheduled;
import org.mutualcrm.conversation.AnswerResult.TooLong;
import org.mutualcrm.conversation.AnswerResult.UnknownConversation;
import org.mutualcrm.conversation.AnswerResult.WindowClosed;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.conversation.Presence;
import org.mutualcrm.conversation.ReplyWay;
import org.mutualcrm.conversation.ScheduledReply;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ConversationJson.MessageJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Conversations, their threads, and what agents do with them. */
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationsController {

  private final Inbox inbox;
  private final Answering answering;
  private final Presence presence;

  ConversationsController(Inbox inbox, Answering answering, Presence presence) {
    this.inbox = inbox;
    this.answering = answering;
    this.presence = presence;
  }

  /**
   * The newest conversations of a queue, or of a search.
   *
   * @param q as in the inbox, {@code is:open channel:ig -label:vip since:7d}; instead of the view
   */
  @GetMapping
  @Allowed(Permission.CONVERSATION_READ)
  PageJson<ConversationJson> list(
      @RequestParam(defaultValue = "OPEN") InboxView view,
      @RequestParam(required = false) @Nullable @Size(max = ConversationQuery.LONGEST) String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      CurrentStaff staff) {
    var query = ConversationQuery.read(q == null ? view.query() : q);
    var page = inbox.list(query, ConversationChangesController.seeker(staff), cursor, limit);
    return new PageJson<>(
        page.conversations().stream().map(ConversationJson::of).toList(), page.next());
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CONVERSATION_READ)
  ThreadJson read(@PathVariable UUID id) {
    var view =
        inbox.find(new ConversationId(id)).orElseThrow(() -> Refused.notFound("conversation"));
    return new ThreadJson(
        ConversationJson.of(view.card()),
        view.about(),
        view.ways(),
        view.follows() == null ? null : view.follows().value(),
        view.windowEnds(),
        view.newestSaid(),
        view.scheduled(),
        view.messages().stream().map(MessageJson::of).toList());
  }

  /**
   * Sends a reply on the conversation's own channel, or lets it wait for its time. The same
   * Idempotency-Key (a UUID) says it once.
   */
  @PostMapping("/{id}/replies")
  @Allowed(Permission.CONVERSATION_WORK)
  ResponseEntity<AnswerJson> reply(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody ReplyRequest request,
      CurrentStaff staff) {
    var answer =
        new Answer(
            new ConversationId(id),
            key,
            staff.username(),
            request.text(),
            request.seenMessage(),
            request.thread());
    return answered(
        request.sendAt() == null
            ? answering.reply(answer)
            : answering.schedule(answer, request.sendAt()));
  }

  /** Calls off a reply that waits for its time; its text is left to its author as a draft. */
  @DeleteMapping("/{id}/scheduled-replies/{message}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.CONVERSATION_WORK)
  void cancel(@PathVariable UUID id, @PathVariable UUID message) {
    if (!answering.cancel(new ConversationId(id), message))
      throw Refused.notFound("scheduled reply");
  }

  /** Who else looks at the conversation now, and who is writing. */
  @GetMapping("/{id}/presence")
  @Allowed(Permission.CONVERSATION_READ)
  List<Presence.Colleague> presence(@PathVariable UUID id, CurrentStaff staff) {
    return presence.besides(new ConversationId(id), staff.username());
  }

  /** Keeps a note that no customer sees. The same Idempotency-Key (a UUID) keeps it once. */
  @PostMapping("/{id}/notes")
  @Allowed(Permission.CONVERSATION_WORK)
  ResponseEntity<AnswerJson> note(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody AnswerRequest request,
      CurrentStaff staff) {
    return answered(
        answering.note(new Answer(new ConversationId(id), key, staff.username(), request.text())));
  }

  private static ResponseEntity<AnswerJson> answered(AnswerResult result) {
    return switch (result) {
      case Accepted it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(new AnswerJson(it.messageId(), it.repeated(), null));
      case Scheduled it ->
          ResponseEntity.status(HttpStatus.ACCEPTED)
              .body(new AnswerJson(it.messageId(), false, it.sendAt()));
      case NewerMessage it -> throw newer(it);
      case WindowClosed it ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "WINDOW_CLOSED",
              "The network takes no replies since " + it.since() + ".",
              "Wait until the customer writes, or use another channel.");
      case NotAhead _ ->
          throw Refused.field(
              "sendAt",
              "NOT_AHEAD",
              "A reply can wait for a time to come, within a year.",
              "Choose such a time, or leave it out to send now.");
      case UnknownConversation _ -> throw Refused.notFound("conversation");
      case Empty _ ->
          throw Refused.field("text", "EMPTY", "There is nothing to say.", "Write something.");
      case TooLong it ->
          throw Refused.field(
              "text",
              "TOO_LONG",
              "The text has %d characters, %d are allowed here.".formatted(it.length(), it.limit()),
              "Shorten it or send it in parts.");
      case NotCleared it ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "NOT_CLEARED_FOR_PUBLIC",
              "Everybody could read this, and you may not speak in public yet: %s."
                  .formatted(String.join("; ", it.missing())),
              "Do what is missing; GET /api/v1/public-voice/mine lists it.");
      case NoWayOut it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NO_WAY_OUT", it.reason() + ".", "Answer on another channel.");
    };
  }

  private static Refused newer(NewerMessage it) {
    var refused =
        Refused.because(
            HttpStatus.CONFLICT,
            "NEWER_MESSAGE",
            "The customer wrote after what you had seen.",
            "Read it; then send again with its id as seenMessage, or without seenMessage.");
    refused.getBody().setProperty("newestMessage", it.newest());
    refused.getBody().setProperty("newestText", it.text());
    return refused;
  }

  /**
   * @param seenMessage the customer's newest message when this was written; if they wrote since, it
   *     is refused with NEWER_MESSAGE. Left out, it is sent whatever came
   * @param sendAt when to send it; it is not sent if the customer writes first
   * @param thread of those the conversation holds; left out, it goes to the one the customer used
   *     last, or in a conversation that was merged to its own
   */
  record ReplyRequest(
      @NotBlank @Size(max = Answer.MAX_LENGTH) String text,
      @Nullable UUID seenMessage,
      @Nullable Instant sendAt,
      @Nullable UUID thread) {}

  record AnswerRequest(@NotBlank @Size(max = Answer.MAX_LENGTH) String text) {}

  record AnswerJson(UUID messageId, boolean repeated, @Nullable Instant sendAt) {}

  /**
   * @param threads of networks it holds; the first is the one it began with
   * @param follows the conversation it was begun after
   * @param windowEnds until when the network takes replies; null where it always does
   * @param newestSaid the customer's newest message, to be given as seenMessage with a reply
   * @param scheduled what is sent later
   */
  record ThreadJson(
      ConversationJson conversation,
      @Nullable String about,
      List<ReplyWay> threads,
      @Nullable UUID follows,
      @Nullable Instant windowEnds,
      @Nullable UUID newestSaid,
      List<ScheduledReply> scheduled,
      List<MessageJson> messages) {}
}
