package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.Empty;
import org.mutualcrm.conversation.AnswerResult.NoWayOut;
import org.mutualcrm.conversation.AnswerResult.TooLong;
import org.mutualcrm.conversation.AnswerResult.UnknownConversation;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Delivery;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversations, their threads, and what agents do with them. */
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationsController {

  private final Inbox inbox;
  private final Answering answering;
  private final Handling handling;

  ConversationsController(Inbox inbox, Answering answering, Handling handling) {
    this.inbox = inbox;
    this.answering = answering;
    this.handling = handling;
  }

  @GetMapping
  @Allowed(Permission.CONVERSATION_READ)
  PageJson<ConversationJson> list(
      @RequestParam(defaultValue = "OPEN") InboxView view,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      CurrentStaff staff) {
    var page = inbox.list(view, staff.username(), cursor, limit);
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
        view.messages().stream().map(MessageJson::of).toList());
  }

  /**
   * Sends a reply on the conversation's own channel. The same Idempotency-Key (a UUID) says it
   * once.
   */
  @PostMapping("/{id}/replies")
  @Allowed(Permission.CONVERSATION_WORK)
  ResponseEntity<AnswerJson> reply(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody AnswerRequest request,
      CurrentStaff staff) {
    return answered(
        answering.reply(new Answer(new ConversationId(id), key, staff.username(), request.text())));
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

  @PutMapping("/{id}/resolution")
  @Allowed(Permission.CONVERSATION_WORK)
  StatusJson resolve(@PathVariable UUID id, CurrentStaff staff) {
    return status(handling.resolve(new ConversationId(id), staff.username()));
  }

  @DeleteMapping("/{id}/resolution")
  @Allowed(Permission.CONVERSATION_WORK)
  StatusJson reopen(@PathVariable UUID id, CurrentStaff staff) {
    return status(handling.reopen(new ConversationId(id), staff.username()));
  }

  /** Gives the conversation to somebody, or with null to nobody. */
  @PutMapping("/{id}/assignee")
  @Allowed(Permission.CONVERSATION_WORK)
  StatusJson assign(
      @PathVariable UUID id, @Valid @RequestBody AssigneeRequest request, CurrentStaff staff) {
    return status(handling.assign(new ConversationId(id), request.username(), staff.username()));
  }

  private static StatusJson status(java.util.Optional<ConversationStatus> status) {
    return status.map(StatusJson::new).orElseThrow(() -> Refused.notFound("conversation"));
  }

  private static ResponseEntity<AnswerJson> answered(AnswerResult result) {
    return switch (result) {
      case Accepted it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(new AnswerJson(it.messageId(), it.repeated()));
      case UnknownConversation _ -> throw Refused.notFound("conversation");
      case Empty _ ->
          throw Refused.field("text", "EMPTY", "There is nothing to say.", "Write something.");
      case TooLong it ->
          throw Refused.field(
              "text",
              "TOO_LONG",
              "The text has %d characters, %d are allowed here.".formatted(it.length(), it.limit()),
              "Shorten it or send it in parts.");
      case NoWayOut it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NO_WAY_OUT", it.reason() + ".", "Answer on another channel.");
    };
  }

  record AnswerRequest(@NotBlank @Size(max = Answer.MAX_LENGTH) String text) {}

  record AssigneeRequest(@Nullable @Size(max = 100) String username) {}

  record AnswerJson(UUID messageId, boolean repeated) {}

  record StatusJson(@NotNull ConversationStatus status) {}

  record ConversationJson(
      UUID id,
      UUID customerId,
      String customerName,
      String channel,
      String account,
      Visibility visibility,
      ConversationStatus status,
      @Nullable String assignee,
      String preview,
      int unread,
      Instant lastMessageAt,
      @Nullable Instant waitingSince) {

    static ConversationJson of(ConversationCard it) {
      return new ConversationJson(
          it.id().value(),
          it.customer().value(),
          it.customerName(),
          it.channel(),
          it.accountName(),
          it.visibility(),
          it.status(),
          it.assignee(),
          it.preview(),
          it.unread(),
          it.lastMessageAt(),
          it.waitingSince());
    }
  }

  record ThreadJson(
      ConversationJson conversation, @Nullable String about, List<MessageJson> messages) {}

  record MessageJson(
      UUID id,
      MessageKind kind,
      String author,
      @Nullable String text,
      List<Attachment> attachments,
      @Nullable String permalink,
      Instant occurredAt,
      boolean edited,
      boolean removed,
      @Nullable Delivery delivery,
      @Nullable String deliveryNote) {

    static MessageJson of(MessageView it) {
      return new MessageJson(
          it.id(),
          it.kind(),
          it.author(),
          it.text(),
          it.attachments(),
          it.permalink(),
          it.occurredAt(),
          it.edited(),
          it.removed(),
          it.delivery(),
          it.deliveryNote());
    }
  }
}
