package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ChangeResult;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Seeker;
import org.mutualcrm.conversation.StateOrder;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is decided about a conversation: each change can be taken back by its id. */
@RestController
@RequestMapping("/api/v1/conversations/{id}")
@Allowed(Permission.CONVERSATION_WORK)
class ConversationChangesController {

  private final Handling handling;

  ConversationChangesController(Handling handling) {
    this.handling = handling;
  }

  /** Several changes at once, as one entry of the history. */
  @PostMapping("/changes")
  ChangeJson change(
      @PathVariable UUID id, @Valid @RequestBody ChangesRequest request, CurrentStaff staff) {
    var orders = request.changes().stream().map(OrderJson::order).toList();
    return changed(handling.order(new ConversationId(id), orders, seeker(staff)));
  }

  /** Takes a change back, unless something it changed was changed again since. */
  @PutMapping("/changes/{change}/undo")
  ChangeJson undo(@PathVariable UUID id, @PathVariable UUID change, CurrentStaff staff) {
    return changed(handling.undo(new ConversationId(id), change, staff.username()));
  }

  @PutMapping("/resolution")
  ChangeJson resolve(@PathVariable UUID id, CurrentStaff staff) {
    return ordered(id, StateOrder.Kind.RESOLVE, "", staff);
  }

  @DeleteMapping("/resolution")
  ChangeJson reopen(@PathVariable UUID id, CurrentStaff staff) {
    return ordered(id, StateOrder.Kind.REOPEN, "", staff);
  }

  /** Gives the conversation to somebody, or with null to nobody. */
  @PutMapping("/assignee")
  ChangeJson assign(
      @PathVariable UUID id, @Valid @RequestBody AssigneeRequest request, CurrentStaff staff) {
    var to = request.username();
    return ordered(id, StateOrder.Kind.ASSIGNEE, to == null ? "" : to, staff);
  }

  private ChangeJson ordered(UUID id, StateOrder.Kind kind, String value, CurrentStaff staff) {
    var order = List.of(new StateOrder(kind, value));
    return changed(handling.order(new ConversationId(id), order, seeker(staff)));
  }

  static Seeker seeker(CurrentStaff staff) {
    return new Seeker(staff.username(), ZoneOffset.UTC);
  }

  static ChangeJson changed(ChangeResult result) {
    return switch (result) {
      case ChangeResult.Changed(var change, var status) -> new ChangeJson(change, status);
      case ChangeResult.Unchanged(var status) -> new ChangeJson(null, status);
      case ChangeResult.UnknownConversation _ -> throw Refused.notFound("conversation");
      case ChangeResult.UnknownChange _ -> throw Refused.notFound("change");
      case ChangeResult.NotAhead _ ->
          throw Refused.field(
              "value", "NOT_AHEAD", "That time has passed.", "Put it off to a time to come.");
      case ChangeResult.UnknownTeam(var team) ->
          throw Refused.field(
              "value",
              "UNKNOWN_TEAM",
              "There is no team " + team + ".",
              "GET /api/v1/teams lists the teams.");
      case ChangeResult.TooManyLabels(var most) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "TOO_MANY_LABELS",
              "A conversation has at most " + most + " labels.",
              "Remove one first.");
      case ChangeResult.ChangedSince _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "CHANGED_SINCE",
              "Somebody changed this again since.",
              "Read the conversation and change what should be otherwise.");
    };
  }

  record ChangesRequest(@NotEmpty @Size(max = 20) List<@Valid OrderJson> changes) {}

  /**
   * @param value what the kind says: 3d to snooze, high as a priority, me as the assignee
   */
  record OrderJson(@NotNull StateOrder.Kind kind, @Nullable @Size(max = 100) String value) {

    StateOrder order() {
      return new StateOrder(kind, value == null ? "" : value);
    }
  }

  record AssigneeRequest(@Nullable @Size(max = 100) String username) {}

  /**
   * @param change null if it was so already
   */
  record ChangeJson(@Nullable UUID change, @NotNull ConversationStatus status) {}
}
