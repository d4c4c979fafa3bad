package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Rearrange;
import org.mutualcrm.conversation.RearrangeResult;
import org.mutualcrm.conversation.RearrangeResult.Done;
import org.mutualcrm.conversation.Rearrangement;
import org.mutualcrm.conversation.Rearranging;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Merging, splitting, moving and following up: what was done with a conversation, and undoing it.
 */
@RestController
@RequestMapping("/api/v1/conversations/{id}/rearrangements")
class RearrangementsController {

  private final Rearranging rearranging;
  private final Inbox inbox;

  RearrangementsController(Rearranging rearranging, Inbox inbox) {
    this.rearranging = rearranging;
    this.inbox = inbox;
  }

  /** What was done with it and with what went into it, the newest first. */
  @GetMapping
  @Allowed(Permission.CONVERSATION_READ)
  List<RearrangementJson> list(@PathVariable UUID id) {
    if (inbox.find(new ConversationId(id)).isEmpty()) throw Refused.notFound("conversation");
    return rearranging.of(new ConversationId(id)).stream().map(RearrangementJson::of).toList();
  }

  /**
   * Puts all or some of its messages elsewhere, or begins a follow-up. The same Idempotency-Key (a
   * UUID), which is the id of the act, does it once.
   *
   * @param dryRun only says what it would do
   */
  @PostMapping
  @Allowed(Permission.CONVERSATION_WORK)
  ResponseEntity<RearrangementJson> rearrange(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody RearrangeRequest request,
      CurrentStaff staff) {
    var wanted = request.order(key, new ConversationId(id), staff.username());
    if (dryRun) return ResponseEntity.ok(RearrangementJson.of(act(rearranging.preview(wanted))));
    var status = rearranging.find(key).isPresent() ? HttpStatus.OK : HttpStatus.CREATED;
    return ResponseEntity.status(status)
        .body(RearrangementJson.of(act(rearranging.rearrange(wanted))));
  }

  /** Takes an act back, unless something was built on it since. */
  @PutMapping("/{act}/undo")
  @Allowed(Permission.CONVERSATION_WORK)
  RearrangementJson undo(@PathVariable UUID id, @PathVariable UUID act, CurrentStaff staff) {
    if (rearranging.of(new ConversationId(id)).stream().noneMatch(it -> it.id().equals(act)))
      throw Refused.notFound("rearrangement");
    return RearrangementJson.of(act(rearranging.undo(act, staff.username())));
  }

  private static Rearrangement act(RearrangeResult result) {
    return switch (result) {
      case Done(var act) -> act;
      case RearrangeResult.UnknownConversation _ -> throw Refused.notFound("conversation");
      case RearrangeResult.UnknownAct _ -> throw Refused.notFound("rearrangement");
      case RearrangeResult.UnknownTarget _ ->
          throw Refused.field(
              "into", "UNKNOWN_CONVERSATION", "There is no such conversation.", "Check the id.");
      case RearrangeResult.SameConversation _ ->
          throw refused(
              "SAME_CONVERSATION",
              "Both are the same conversation.",
              "It may have been merged already: read it.");
      case RearrangeResult.DifferentPeople(var names) ->
          throw refused(
              "DIFFERENT_PEOPLE",
              "They are with different persons: " + String.join(", ", names) + ".",
              "Say differentPeople if both are about one topic.");
      case RearrangeResult.UnknownMessages _ ->
          throw Refused.field(
              "messages",
              "UNKNOWN_MESSAGES",
              "Some are not in this conversation, or none was said by the customer or to them.",
              "Name messages of this conversation.");
      case RearrangeResult.NothingWouldStay _ ->
          throw refused(
              "NOTHING_WOULD_STAY",
              "Nothing would be left of the conversation.",
              "Merge it instead.");
      case RearrangeResult.OnlyOthersWouldStay _ ->
          throw refused(
              "ONLY_OTHERS_WOULD_STAY",
              "Only what others said would be left.",
              "Split that off instead.");
      case RearrangeResult.TooManyLabels(var most) ->
          throw refused(
              "TOO_MANY_LABELS",
              "A conversation has at most " + most + " labels.",
              "Remove some first.");
      case RearrangeResult.CannotUndo(var reason) ->
          throw refused(
              reason.name(),
              "It can no longer be taken back.",
              "Take back what was done since, the newest first.");
    };
  }

  private static Refused refused(String code, String detail, String hint) {
    return Refused.because(HttpStatus.CONFLICT, code, detail, hint);
  }

  /**
   * @param into to merge or move into
   * @param messages to split off or move
   * @param differentPeople brings together what different persons said
   */
  record RearrangeRequest(
      @NotNull Rearrange.Kind kind,
      @Nullable UUID into,
      @Nullable @Size(max = Rearrange.MOST_MESSAGES) Set<UUID> messages,
      @Nullable @Size(max = Rearrange.LONGEST_REASON) String reason,
      @Nullable Boolean differentPeople) {

    Rearrange order(UUID key, ConversationId from, String by) {
      return new Rearrange(
          key,
          kind,
          from,
          into == null ? null : new ConversationId(into),
          messages == null ? Set.of() : messages,
          reason == null ? "" : reason,
          Boolean.TRUE.equals(differentPeople),
          by);
    }
  }

  /**
   * @param messages how many went
   * @param threads how many network threads went along, with what is still to come on them
   */
  record RearrangementJson(
      UUID id,
      Rearrange.Kind kind,
      UUID from,
      UUID to,
      int messages,
      int threads,
      String reason,
      String by,
      Instant madeAt,
      @Nullable Instant undoneAt,
      @Nullable String undoneBy) {

    static RearrangementJson of(Rearrangement it) {
      return new RearrangementJson(
          it.id(),
          it.kind(),
          it.from().value(),
          it.to().value(),
          it.messages().size(),
          it.threads().size(),
          it.reason(),
          it.by(),
          it.madeAt(),
          it.undoneAt(),
          it.undoneBy());
    }
  }
}
