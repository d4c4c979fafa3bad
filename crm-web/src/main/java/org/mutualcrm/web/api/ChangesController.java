package org.mutualcrm.web.api;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.change.ChangeId;
import org.mutualcrm.change.ChangeResult;
import org.mutualcrm.change.ChangeStatus;
import org.mutualcrm.change.ChangeView;
import org.mutualcrm.change.Changes;
import org.mutualcrm.change.Effects;
import org.mutualcrm.change.Origin;
import org.mutualcrm.change.Telling;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ChangeJson.AskerJson;
import org.mutualcrm.web.api.ChangeJson.AskersJson;
import org.mutualcrm.web.api.ChangeJson.EffectJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the company changes because people asked: begun, decided, shipped, told, measured. */
@RestController
@RequestMapping("/api/v1/changes")
class ChangesController {

  private final Changes changes;
  private final Telling telling;
  private final Effects effects;

  ChangesController(Changes changes, Telling telling, Effects effects) {
    this.changes = changes;
    this.telling = telling;
    this.effects = effects;
  }

  /** Newest first. */
  @GetMapping
  @Allowed(Permission.CHANGE_READ)
  PageJson<ChangeJson> list(
      @RequestParam(required = false) @Nullable ChangeStatus status,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var before = cursor == null ? null : new ChangeId(cursor);
    var found = changes.list(status, before, limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var next = found.size() > limit ? shown.getLast().id().toString() : null;
    return new PageJson<>(shown.stream().map(ChangeJson::of).toList(), next);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CHANGE_READ)
  ChangeJson read(@PathVariable UUID id) {
    return ChangeJson.of(find(id));
  }

  /** Begins a change, from what people said or from nothing. */
  @PostMapping
  @Allowed(Permission.CHANGE_WRITE)
  ResponseEntity<ChangeJson> begin(@Valid @RequestBody ChangeRequest request, CurrentStaff staff) {
    var owner = request.owner() == null ? staff.username() : request.owner();
    var from =
        request.origins() == null
            ? List.<Changes.From>of()
            : request.origins().stream().map(OriginRequest::from).toList();
    var need = requireNonNullElse(request.need(), "");
    var begun = done(changes.begin(request.title(), need, owner, from, staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/changes/" + begun.id())).body(begun);
  }

  /** Notes one more thing it is for. */
  @PostMapping("/{id}/origins")
  @Allowed(Permission.CHANGE_WRITE)
  ChangeJson add(
      @PathVariable UUID id, @Valid @RequestBody OriginRequest request, CurrentStaff staff) {
    return done(changes.add(new ChangeId(id), request.kind(), request.ref(), staff.username()));
  }

  @PutMapping("/{id}/owner")
  @Allowed(Permission.CHANGE_WRITE)
  ChangeJson assign(
      @PathVariable UUID id, @Valid @RequestBody ChangeOwnerRequest request, CurrentStaff staff) {
    return done(changes.assign(new ChangeId(id), request.owner(), staff.username()));
  }

  /** Decides to do it, with reasons. Ideas it began from say so. */
  @PostMapping("/{id}/plan")
  @Allowed(Permission.CHANGE_WRITE)
  ChangeJson plan(
      @PathVariable UUID id, @Valid @RequestBody ChangePlanRequest request, CurrentStaff staff) {
    var day = request.plannedFor();
    if (day != null && (day.getYear() < 2000 || day.getYear() >= 2100))
      throw Refused.field(
          "plannedFor",
          "OUT_OF_RANGE",
          "A plan is of this century.",
          "Send a day from 2000 to 2099.");
    return done(changes.plan(new ChangeId(id), request.decision(), day, staff.username()));
  }

  /** Decides not to do it, with reasons. */
  @PostMapping("/{id}/rejection")
  @Allowed(Permission.CHANGE_WRITE)
  ChangeJson reject(
      @PathVariable UUID id,
      @Valid @RequestBody ChangeRejectionRequest request,
      CurrentStaff staff) {
    return done(changes.reject(new ChangeId(id), request.decision(), staff.username()));
  }

  /** It is done, from now on. */
  @PostMapping("/{id}/shipment")
  @Allowed(Permission.CHANGE_WRITE)
  ChangeJson ship(@PathVariable UUID id, CurrentStaff staff) {
    return done(changes.ship(new ChangeId(id), staff.username()));
  }

  /**
   * Who asked, and what became of telling them.
   *
   * @param purpose if given, what would become of telling those who were not told, under this
   *     consent
   */
  @GetMapping("/{id}/askers")
  @Allowed(Permission.CHANGE_READ)
  AskersJson askers(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable String purpose) {
    var change = find(id).id();
    var latest = purpose == null ? telling.askers(change) : telling.preview(change, purpose);
    return new AskersJson(
        telling.asked(change),
        telling.outcomes(change),
        latest.stream().map(AskerJson::of).toList());
  }

  /** Tells those who asked and were not told yet, each once, with consent, where they asked. */
  @PostMapping("/{id}/telling")
  @Allowed(Permission.CHANGE_WRITE)
  ChangeJson tell(
      @PathVariable UUID id, @Valid @RequestBody ChangeTellingRequest request, CurrentStaff staff) {
    return done(
        telling.tell(new ChangeId(id), request.words(), request.purpose(), staff.username()));
  }

  /** How often it is said before and after, for each thing that can be measured. */
  @GetMapping("/{id}/effects")
  @Allowed(Permission.CHANGE_READ)
  List<EffectJson> effects(@PathVariable UUID id) {
    return effects.of(find(id)).stream().map(EffectJson::of).toList();
  }

  private ChangeView find(UUID id) {
    return changes.find(new ChangeId(id)).orElseThrow(() -> Refused.notFound("change"));
  }

  private ChangeJson done(ChangeResult result) {
    return switch (result) {
      case ChangeResult.Changed it -> read(it.id().value());
      case ChangeResult.UnknownChange _ -> throw Refused.notFound("change");
      case ChangeResult.NotAllowed(var reason) ->
          throw Refused.because(HttpStatus.CONFLICT, "WRONG_STATE", reason, "Look at its status.");
      case ChangeResult.Faulty(var field, var message) ->
          throw Refused.field(field, "INVALID_CHANGE", message, "Put it right.");
    };
  }

  /**
   * @param ref an idea's or a query's id, a topic, an intent, or a reason's name
   */
  record OriginRequest(@NotNull Origin.Kind kind, @NotBlank @Size(max = 200) String ref) {

    Changes.From from() {
      return new Changes.From(kind, ref);
    }
  }

  /**
   * @param need what people ask for
   * @param owner whose it is; yours if nothing is said
   */
  record ChangeRequest(
      @NotBlank @Size(max = Changes.LONGEST_TITLE) String title,
      @Nullable @Size(max = Changes.LONGEST_TEXT) String need,
      @Nullable @Size(min = 1, max = 100) String owner,
      @Nullable @Size(max = Changes.MOST_ORIGINS) List<@Valid OriginRequest> origins) {}

  record ChangeOwnerRequest(@NotBlank @Size(max = 100) String owner) {}

  record ChangePlanRequest(
      @NotBlank @Size(max = Changes.LONGEST_TEXT) String decision,
      @Nullable LocalDate plannedFor) {}

  record ChangeRejectionRequest(@NotBlank @Size(max = Changes.LONGEST_TEXT) String decision) {}

  /**
   * @param words what they are told
   * @param purpose under which consent
   */
  record ChangeTellingRequest(
      @NotBlank @Size(max = Changes.LONGEST_TELLING) String words,
      @NotBlank @Size(max = 100) String purpose) {}
}
