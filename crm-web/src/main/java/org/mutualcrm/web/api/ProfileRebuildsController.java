package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ProfileRebuild;
import org.mutualcrm.customer.ProfileRebuilds;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs that bring every profile up to the policies. */
@RestController
@RequestMapping("/api/v1/profile-rebuilds")
@Allowed(Permission.SURVIVORSHIP_MANAGE)
class ProfileRebuildsController {

  private final ProfileRebuilds rebuilds;

  ProfileRebuildsController(ProfileRebuilds rebuilds) {
    this.rebuilds = rebuilds;
  }

  /** Asks for a rebuild. One that still waits is the answer: asking twice is asking once. */
  @PostMapping
  ResponseEntity<RebuildJson> request(CurrentStaff staff) {
    var rebuild = rebuilds.request("asked for", staff.username());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/profile-rebuilds/" + rebuild.id()))
        .body(RebuildJson.of(rebuild));
  }

  /** The newest first. */
  @GetMapping
  List<RebuildJson> latest(@RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return rebuilds.latest(limit).stream().map(RebuildJson::of).toList();
  }

  @GetMapping("/{id}")
  RebuildJson read(@PathVariable UUID id) {
    return rebuilds
        .find(id)
        .map(RebuildJson::of)
        .orElseThrow(() -> Refused.notFound("profile rebuild"));
  }

  /** Stops it. What it has done stays; one that is over stays as it is. */
  @PostMapping("/{id}/cancellation")
  RebuildJson cancel(@PathVariable UUID id) {
    return rebuilds
        .cancel(id)
        .map(RebuildJson::of)
        .orElseThrow(() -> Refused.notFound("profile rebuild"));
  }

  record RebuildJson(
      UUID id,
      String cause,
      ProfileRebuild.State state,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant finishedAt,
      long total,
      long done,
      long changed,
      @Nullable String error) {

    static RebuildJson of(ProfileRebuild it) {
      return new RebuildJson(
          it.id(),
          it.cause(),
          it.state(),
          it.requestedBy(),
          it.requestedAt(),
          it.finishedAt(),
          it.total(),
          it.done(),
          it.changed(),
          it.error());
    }
  }
}
