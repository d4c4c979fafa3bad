package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationChange;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.MacroHandling;
import org.mutualcrm.conversation.MacroResult;
import org.mutualcrm.conversation.MacroRun;
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

/** Macros at work. */
@RestController
@RequestMapping("/api/v1/macro-runs")
@Allowed(Permission.CONVERSATION_WORK)
class MacroRunsController {

  private final MacroHandling handling;

  MacroRunsController(MacroHandling handling) {
    this.handling = handling;
  }

  /**
   * Runs a macro on conversations; with dryRun says exactly what it would do. On each, all of it is
   * done or nothing. The Idempotency-Key (a UUID) is the id of the run.
   */
  @PostMapping
  ResponseEntity<MacroRunJson> run(
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody RunRequest request,
      CurrentStaff staff) {
    var ids = request.conversations().stream().distinct().map(ConversationId::new).toList();
    if (dryRun)
      return ResponseEntity.ok(done(handling.preview(request.macro(), ids, staff, ZoneOffset.UTC)));
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(done(handling.run(key, request.macro(), ids, staff, ZoneOffset.UTC)));
  }

  @GetMapping("/{id}")
  MacroRunJson read(@PathVariable UUID id) {
    var run = handling.find(id);
    if (run == null) throw Refused.notFound("macro run");
    return MacroRunJson.of(run);
  }

  /** Takes back what still stands, and replies that still wait. */
  @PutMapping("/{id}/undo")
  MacroRunJson undo(@PathVariable UUID id, CurrentStaff staff) {
    return done(handling.undo(id, staff));
  }

  private static MacroRunJson done(MacroResult result) {
    return switch (result) {
      case MacroResult.Ran(var run) -> MacroRunJson.of(run);
      case MacroResult.UnknownMacro _ -> throw Refused.notFound("macro");
      case MacroResult.UnknownRun _ -> throw Refused.notFound("macro run");
      case MacroResult.TooMany(var most) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "TOO_MANY",
              "A macro runs on at most " + most + " conversations at once.",
              "Do it in parts.");
      case MacroResult.NotYours _ ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "NOT_YOURS",
              "Somebody else ran this.",
              "Ask them, or a senior agent, to take it back.");
    };
  }

  record RunRequest(
      @NotNull UUID macro,
      @NotEmpty @Size(max = MacroRun.MOST) List<@NotNull UUID> conversations) {}

  record MacroRunJson(
      UUID id,
      UUID macro,
      String name,
      String staff,
      Instant ranAt,
      @Nullable Instant undoneAt,
      List<MacroItemJson> items) {

    static MacroRunJson of(MacroRun it) {
      return new MacroRunJson(
          it.id(),
          it.macro(),
          it.name(),
          it.staff(),
          it.ranAt(),
          it.undoneAt(),
          it.items().stream().map(MacroItemJson::of).toList());
    }
  }

  /**
   * @param refusal why nothing was done; else all of it was
   * @param change null where all was so already
   * @param restored whether the change was taken back; null before it was tried
   * @param replyStopped whether the reply was; null before it was tried, or without one
   */
  record MacroItemJson(
      UUID conversation,
      @Nullable String refusal,
      @Nullable ConversationChange change,
      @Nullable String reply,
      @Nullable String note,
      @Nullable Boolean restored,
      @Nullable Boolean replyStopped) {

    static MacroItemJson of(MacroRun.Item it) {
      return new MacroItemJson(
          it.conversation().value(),
          it.refusal(),
          it.change(),
          it.reply(),
          it.note(),
          it.restored(),
          it.replyStopped());
    }
  }
}
