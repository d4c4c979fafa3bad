package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentBuild;
import org.mutualcrm.segment.SegmentBuildId;
import org.mutualcrm.segment.SegmentBuilds;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentSnapshot;
import org.mutualcrm.segment.SegmentSnapshotId;
import org.mutualcrm.segment.SegmentSnapshots;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Building segments anew, as jobs, and freezing who is in them. */
@RestController
@RequestMapping("/api/v1/segments/{id}")
class SegmentWorkController {

  private final SegmentBook book;
  private final SegmentBuilds builds;
  private final SegmentSnapshots snapshots;

  SegmentWorkController(SegmentBook book, SegmentBuilds builds, SegmentSnapshots snapshots) {
    this.book = book;
    this.builds = builds;
    this.snapshots = snapshots;
  }

  /** Has everybody asked anew. The old membership is served until the swap. */
  @PostMapping("/builds")
  @Allowed(Permission.SEGMENT_WRITE)
  ResponseEntity<BuildJson> build(@PathVariable UUID id, CurrentStaff staff) {
    var build =
        builds
            .request(new SegmentId(id), staff.username())
            .orElseThrow(() -> Refused.notFound("segment"));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/segments/" + id + "/builds/" + build.id()))
        .body(BuildJson.of(build));
  }

  /** The last buildings, newest first. */
  @GetMapping("/builds")
  @Allowed(Permission.SEGMENT_READ)
  PageJson<BuildJson> builds(@PathVariable UUID id) {
    known(id);
    return new PageJson<>(
        builds.of(new SegmentId(id), 50).stream().map(BuildJson::of).toList(), null);
  }

  @GetMapping("/builds/{build}")
  @Allowed(Permission.SEGMENT_READ)
  BuildJson build(@PathVariable UUID id, @PathVariable UUID build) {
    return BuildJson.of(
        builds
            .find(new SegmentBuildId(build))
            .filter(it -> it.segment().value().equals(id))
            .orElseThrow(() -> Refused.notFound("building")));
  }

  /** Cancels a building; one that is over stays as it is. */
  @DeleteMapping("/builds/{build}")
  @Allowed(Permission.SEGMENT_WRITE)
  BuildJson cancel(@PathVariable UUID id, @PathVariable UUID build) {
    build(id, build);
    return BuildJson.of(builds.cancel(new SegmentBuildId(build)).orElseThrow());
  }

  /** Freezes who is in it now. */
  @PostMapping("/snapshots")
  @Allowed(Permission.SEGMENT_WRITE)
  ResponseEntity<SnapshotJson> freeze(
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1, max = 200)
          String key,
      CurrentStaff staff) {
    var taken =
        snapshots
            .take(new SegmentId(id), key, staff.username())
            .orElseThrow(() -> Refused.notFound("segment"));
    return ResponseEntity.created(URI.create("/api/v1/segments/" + id + "/snapshots/" + taken.id()))
        .body(SnapshotJson.of(taken));
  }

  @GetMapping("/snapshots")
  @Allowed(Permission.SEGMENT_READ)
  PageJson<SnapshotJson> snapshots(@PathVariable UUID id) {
    known(id);
    return new PageJson<>(
        snapshots.of(new SegmentId(id)).stream().map(SnapshotJson::of).toList(), null);
  }

  /** The ids of those who were in it; ids merged away since still resolve. */
  @GetMapping("/snapshots/{snapshot}/members")
  @Allowed(Permission.SEGMENT_READ)
  PageJson<UUID> frozen(
      @PathVariable UUID id,
      @PathVariable UUID snapshot,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "200") @Min(1) @Max(1_000) int limit) {
    var of =
        snapshots
            .find(new SegmentSnapshotId(snapshot))
            .filter(it -> it.segment().value().equals(id))
            .orElseThrow(() -> Refused.notFound("snapshot"));
    var after = cursor == null ? null : new CustomerId(cursor);
    var members = snapshots.members(of.id(), after, limit + 1);
    var shown = members.stream().limit(limit).map(CustomerId::value).toList();
    return new PageJson<>(shown, members.size() > limit ? shown.getLast().toString() : null);
  }

  private void known(UUID id) {
    if (book.find(new SegmentId(id)).isEmpty()) throw Refused.notFound("segment");
  }

  /**
   * @param step how far it is, of {@code steps}
   * @param entered known when it is done, as are departed, members and millis
   */
  record BuildJson(
      UUID id,
      SegmentBuild.State state,
      int step,
      int steps,
      String doing,
      String cause,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Long entered,
      @Nullable Long departed,
      @Nullable Long members,
      @Nullable Long millis,
      @Nullable String error) {

    static BuildJson of(SegmentBuild it) {
      return new BuildJson(
          it.id().value(),
          it.state(),
          it.step(),
          SegmentBuild.STEPS,
          it.doing(),
          it.cause(),
          it.requestedBy(),
          it.requestedAt(),
          it.startedAt(),
          it.finishedAt(),
          it.entered(),
          it.departed(),
          it.members(),
          it.took() == null ? null : it.took().toMillis(),
          it.error());
    }
  }

  /**
   * @param hash SHA-256, in hex, of the members' ids in order, joined by commas
   */
  record SnapshotJson(
      UUID id,
      String name,
      String sentence,
      long members,
      String hash,
      Instant takenAt,
      String takenBy) {

    static SnapshotJson of(SegmentSnapshot it) {
      return new SnapshotJson(
          it.id().value(),
          it.name(),
          it.sentence(),
          it.members(),
          it.hash(),
          it.takenAt(),
          it.takenBy());
    }
  }
}
