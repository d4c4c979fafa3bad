package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentUse;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Segments: named conditions over customers, and lists kept by hand. */
@RestController
@RequestMapping("/api/v1/segments")
class SegmentsController {

  private final SegmentMaking making;
  private final SegmentBook book;
  private final ConditionBody conditions;
  private final ConditionJson json;

  SegmentsController(
      SegmentMaking making, SegmentBook book, ConditionBody conditions, ConditionJson json) {
    this.making = making;
    this.book = book;
    this.conditions = conditions;
    this.json = json;
  }

  /** All segments, by name. */
  @GetMapping
  @Allowed(Permission.SEGMENT_READ)
  PageJson<SegmentJson> list(
      @RequestParam(required = false) @Nullable @Size(max = 200) String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var found = book.page(cursor, limit + 1);
    var shown = found.stream().limit(limit).toList();
    var next = found.size() > limit ? shown.getLast().name() : null;
    return new PageJson<>(shown.stream().map(it -> SegmentJson.of(it, json)).toList(), next);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.SEGMENT_READ)
  ResponseEntity<SegmentJson> read(@PathVariable UUID id) {
    var found = found(new SegmentId(id));
    return ResponseEntity.ok().eTag(ConditionBody.etag(found.version())).body(found);
  }

  /** Makes a segment; without condition and sentence, a list. It is built at once. */
  @PostMapping
  @Allowed(Permission.SEGMENT_WRITE)
  ResponseEntity<SegmentJson> create(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1, max = 200)
          String key,
      @Valid @RequestBody SegmentRequest request,
      CurrentStaff staff) {
    var id = changed(making.create(draft(request, staff), key));
    var made = found(id);
    return ResponseEntity.created(URI.create("/api/v1/segments/" + id))
        .eTag(ConditionBody.etag(made.version()))
        .body(made);
  }

  /** Changes a segment; with another condition the old membership stands until the new is built. */
  @PutMapping("/{id}")
  @Allowed(Permission.SEGMENT_WRITE)
  ResponseEntity<SegmentJson> change(
      @PathVariable UUID id,
      @RequestHeader("If-Match") String ifMatch,
      @Valid @RequestBody SegmentRequest request,
      CurrentStaff staff) {
    int version = ConditionBody.version(ifMatch);
    changed(making.change(new SegmentId(id), draft(request, staff), version));
    return read(id);
  }

  /** Deletes a segment that nothing is made of. */
  @DeleteMapping("/{id}")
  @Allowed(Permission.SEGMENT_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable UUID id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var version = ifMatch == null ? null : Integer.valueOf(ConditionBody.version(ifMatch));
    changed(making.delete(new SegmentId(id), version));
  }

  /** What is made of a segment, and so keeps it from being deleted. */
  @GetMapping("/{id}/uses")
  @Allowed(Permission.SEGMENT_READ)
  PageJson<SegmentUse> uses(@PathVariable UUID id) {
    found(new SegmentId(id));
    return new PageJson<>(making.uses(new SegmentId(id)), null);
  }

  private SegmentJson found(SegmentId id) {
    return book.find(id)
        .map(it -> SegmentJson.of(it, json))
        .orElseThrow(() -> Refused.notFound("segment"));
  }

  private DraftSegment draft(SegmentRequest request, CurrentStaff staff) {
    return new DraftSegment(
        request.name(),
        request.description() == null ? "" : request.description(),
        conditions.read(request.condition(), request.sentence()),
        staff.username());
  }

  private static SegmentId changed(SegmentChange change) {
    return switch (change) {
      case SegmentChange.Changed(var id) -> id;
      case SegmentChange.UnknownSegment() -> throw Refused.notFound("segment");
      case SegmentChange.NameTaken(var name) ->
          throw conflict(
              "NAME_TAKEN", "There is a segment " + name + " already.", "Take another name.");
      case SegmentChange.Moved(var version) -> throw ConditionBody.moved(version);
      case SegmentChange.Faulty(var faults) -> throw ConditionBody.faulty("condition", faults);
      case SegmentChange.Cyclic(var names) ->
          throw conflict(
              "CIRCLE",
              "The segment would be a part of itself: " + String.join(" → ", names) + ".",
              "Leave one of these steps out.");
      case SegmentChange.InUse(var uses) -> throw inUse(uses);
      case SegmentChange.OtherKind() ->
          throw conflict(
              "OTHER_KIND",
              "A list stays a list, and a condition a condition.",
              "Make another segment.");
    };
  }

  static Refused inUse(List<SegmentUse> uses) {
    var names = uses.stream().map(it -> it.kind() + " " + it.name()).toList();
    var refused =
        conflict(
            "IN_USE",
            "It is used by " + String.join(", ", names) + ".",
            "Change those first; they are in 'uses'.");
    refused.getBody().setProperty("uses", uses.stream().map(SegmentsController::named).toList());
    return refused;
  }

  private static Map<String, String> named(SegmentUse use) {
    return Map.of("kind", use.kind(), "id", use.id(), "name", use.name());
  }

  static Refused conflict(String code, String detail, String hint) {
    return Refused.because(HttpStatus.CONFLICT, code, detail, hint);
  }

  /**
   * @param condition a tree; or else a sentence; or neither, for a list that is kept by hand
   */
  record SegmentRequest(
      @NotBlank @Size(max = DraftSegment.MAX_NAME) String name,
      @Nullable @Size(max = DraftSegment.MAX_DESCRIPTION) String description,
      @Schema(implementation = Object.class) @Nullable JsonNode condition,
      @Nullable @Size(max = 20_000) String sentence) {}
}
