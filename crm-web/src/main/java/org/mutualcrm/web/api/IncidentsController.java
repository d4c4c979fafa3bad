package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.listening.IncidentBook;
import org.mutualcrm.listening.IncidentCard;
import org.mutualcrm.listening.IncidentChange;
import org.mutualcrm.listening.IncidentHandling;
import org.mutualcrm.listening.IncidentId;
import org.mutualcrm.listening.IncidentPause;
import org.mutualcrm.listening.IncidentStatus;
import org.mutualcrm.listening.IncidentView;
import org.mutualcrm.listening.Volume;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents: what is out of the ordinary, and what is done about it. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentsController {

  private final IncidentBook book;
  private final IncidentHandling handling;

  IncidentsController(IncidentBook book, IncidentHandling handling) {
    this.book = book;
    this.handling = handling;
  }

  /** The newest, open ones first. */
  @GetMapping
  @Allowed(Permission.INCIDENT_READ)
  PageJson<IncidentJson> list(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new PageJson<>(book.newest(limit).stream().map(IncidentJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INCIDENT_READ)
  IncidentDetailsJson read(@PathVariable UUID id) {
    return book.find(new IncidentId(id))
        .map(IncidentDetailsJson::of)
        .orElseThrow(() -> Refused.notFound("incident"));
  }

  /** Gives the incident to somebody, or with null to nobody. */
  @PutMapping("/{id}/owner")
  @Allowed(Permission.INCIDENT_WORK)
  IncidentDetailsJson own(
      @PathVariable UUID id, @Valid @RequestBody OwnerRequest request, CurrentStaff staff) {
    return changed(id, handling.own(new IncidentId(id), request.username(), staff.username()));
  }

  @PostMapping("/{id}/notes")
  @Allowed(Permission.INCIDENT_WORK)
  IncidentDetailsJson note(
      @PathVariable UUID id, @Valid @RequestBody TextRequest request, CurrentStaff staff) {
    return changed(id, handling.note(new IncidentId(id), request.text(), staff.username()));
  }

  /** Writes what may be said meanwhile; somebody else has to approve it. */
  @PostMapping("/{id}/statements")
  @Allowed(Permission.INCIDENT_WORK)
  ResponseEntity<IncidentDetailsJson> draft(
      @PathVariable UUID id, @Valid @RequestBody TextRequest request, CurrentStaff staff) {
    var _ =
        handling
            .draft(new IncidentId(id), request.text(), staff.username())
            .orElseThrow(() -> Refused.notFound("incident"));
    return ResponseEntity.created(URI.create("/api/v1/incidents/" + id)).body(read(id));
  }

  @PutMapping("/{id}/statements/{statement}/approval")
  @Allowed(Permission.INCIDENT_APPROVE)
  IncidentDetailsJson approve(
      @PathVariable UUID id, @PathVariable UUID statement, CurrentStaff staff) {
    return changed(id, handling.approve(new IncidentId(id), statement, staff.username()));
  }

  /** Holds back what goes out to many. */
  @PutMapping("/{id}/pause")
  @Allowed(Permission.INCIDENT_APPROVE)
  IncidentDetailsJson pause(@PathVariable UUID id, CurrentStaff staff) {
    return changed(id, handling.pause(new IncidentId(id), staff.username()));
  }

  /** Lets it go out again, or declines the proposal. */
  @DeleteMapping("/{id}/pause")
  @Allowed(Permission.INCIDENT_APPROVE)
  IncidentDetailsJson lift(@PathVariable UUID id, CurrentStaff staff) {
    return changed(id, handling.lift(new IncidentId(id), staff.username()));
  }

  /** Closes it with what was learned. */
  @PutMapping("/{id}/closure")
  @Allowed(Permission.INCIDENT_WORK)
  IncidentDetailsJson close(
      @PathVariable UUID id, @Valid @RequestBody TextRequest request, CurrentStaff staff) {
    return changed(id, handling.close(new IncidentId(id), request.text(), staff.username()));
  }

  @DeleteMapping("/{id}/closure")
  @Allowed(Permission.INCIDENT_WORK)
  IncidentDetailsJson reopen(@PathVariable UUID id, CurrentStaff staff) {
    return changed(id, handling.reopen(new IncidentId(id), staff.username()));
  }

  private IncidentDetailsJson changed(UUID id, IncidentChange change) {
    return switch (change) {
      case IncidentChange.Changed() -> read(id);
      case IncidentChange.Unknown() -> throw Refused.notFound("incident or statement");
      case IncidentChange.NotAllowed(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED", reason, "Read the incident again.");
    };
  }

  record OwnerRequest(@Nullable @Size(min = 1, max = 200) String username) {}

  record TextRequest(@NotBlank @Size(max = IncidentHandling.MAX_TEXT) String text) {}

  /**
   * @param severity 1 to 5
   * @param seen how many there were in the worst span of so many minutes
   * @param expected how many would have been usual in it
   */
  record IncidentJson(
      UUID id,
      UUID accountId,
      Visibility visibility,
      String sourceName,
      IncidentStatus status,
      int severity,
      Instant beganAt,
      Instant detectedAt,
      Instant lastAlertAt,
      long stepMinutes,
      long seen,
      double expected,
      @Nullable String owner,
      IncidentPause pause,
      @Nullable Instant closedAt) {

    static IncidentJson of(IncidentCard it) {
      return new IncidentJson(
          it.id().value(),
          it.series().accountId(),
          it.series().visibility(),
          it.sourceName(),
          it.status(),
          it.severity(),
          it.beganAt(),
          it.detectedAt(),
          it.lastAlertAt(),
          it.step().toMinutes(),
          it.seen(),
          it.expected(),
          it.owner(),
          it.pause(),
          it.closedAt());
    }
  }

  /**
   * @param volumes by the hour; hours in which nothing was said are left out
   * @param negativeShare 0 to 1; absent where nobody can tell, as reach and fromOwnCampaigns
   */
  record IncidentDetailsJson(
      IncidentJson incident,
      @Nullable String retro,
      List<Volume> volumes,
      List<IncidentView.Entry> entries,
      List<IncidentView.Statement> statements,
      List<AffectedJson> affected,
      long affectedPeople,
      @Nullable Double negativeShare,
      @Nullable Long reach,
      @Nullable Long fromOwnCampaigns) {

    static IncidentDetailsJson of(IncidentView it) {
      return new IncidentDetailsJson(
          IncidentJson.of(it.card()),
          it.retro(),
          it.volumes(),
          it.entries(),
          it.statements(),
          it.affected().stream()
              .map(one -> new AffectedJson(one.id().value(), one.name(), one.said(), one.first()))
              .toList(),
          it.affectedPeople(),
          it.negativeShare().isPresent() ? it.negativeShare().getAsDouble() : null,
          it.reach().isPresent() ? it.reach().getAsLong() : null,
          it.fromOwnCampaigns().isPresent() ? it.fromOwnCampaigns().getAsLong() : null);
    }
  }

  record AffectedJson(UUID customerId, String name, long said, Instant first) {}
}
