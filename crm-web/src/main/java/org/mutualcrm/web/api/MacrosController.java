package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.KeptResult;
import org.mutualcrm.conversation.Macro;
import org.mutualcrm.conversation.Macros;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ConversationChangesController.OrderJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Several things that are done together, under a name. */
@RestController
@RequestMapping("/api/v1/macros")
@Allowed(Permission.CONVERSATION_WORK)
class MacrosController {

  private final Macros macros;

  MacrosController(Macros macros) {
    this.macros = macros;
  }

  /** One's own and the shared ones. */
  @GetMapping
  List<Macro> list(CurrentStaff staff) {
    return macros.of(staff.username());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  MacroIdJson keep(@Valid @RequestBody MacroRequest request, CurrentStaff staff) {
    return kept(request, Optional.empty(), staff);
  }

  @PutMapping("/{id}")
  MacroIdJson change(
      @PathVariable UUID id, @Valid @RequestBody MacroRequest request, CurrentStaff staff) {
    return kept(request, Optional.of(id), staff);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void drop(@PathVariable UUID id, CurrentStaff staff) {
    done(macros.drop(id, staff));
  }

  private MacroIdJson kept(MacroRequest it, Optional<UUID> id, CurrentStaff staff) {
    var orders = it.changes() == null ? List.<OrderJson>of() : it.changes();
    return done(
        macros.keep(
            id,
            it.name(),
            it.shared(),
            orders.stream().map(OrderJson::order).toList(),
            it.reply(),
            it.note(),
            staff));
  }

  private static MacroIdJson done(KeptResult result) {
    return switch (result) {
      case KeptResult.Kept(var id) -> new MacroIdJson(id);
      case KeptResult.Dropped(var id) -> new MacroIdJson(id);
      case KeptResult.Unknown _ -> throw Refused.notFound("macro");
      case KeptResult.Taken(var what) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NAME_TAKEN",
              "You have a macro " + what + " already.",
              "Take another name, or change that macro.");
      case KeptResult.NotYours _ ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "NOT_YOURS",
              "What is shared is kept by whoever looks after the inbox.",
              "Keep it for yourself, or ask a senior agent.");
    };
  }

  /**
   * @param reply with variables like a canned reply; it waits ten seconds, so that it can be taken
   *     back with the rest
   */
  record MacroRequest(
      @NotBlank @Size(max = Macro.LONGEST_NAME) String name,
      boolean shared,
      @Nullable @Size(max = Macro.MOST_ORDERS) List<@Valid OrderJson> changes,
      @Nullable @Size(max = Answer.MAX_LENGTH) String reply,
      @Nullable @Size(max = Answer.MAX_LENGTH) String note) {}

  record MacroIdJson(UUID id) {}
}
