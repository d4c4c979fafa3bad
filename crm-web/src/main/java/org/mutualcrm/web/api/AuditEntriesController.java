package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditCheck;
import org.mutualcrm.audit.AuditCutting;
import org.mutualcrm.audit.AuditCutting.Cut;
import org.mutualcrm.audit.AuditFilter;
import org.mutualcrm.audit.AuditReading;
import org.mutualcrm.audit.AuditSealing;
import org.mutualcrm.audit.Seal;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.AuditFile;
import org.mutualcrm.web.api.AuditJson.EntryJson;
import org.mutualcrm.web.api.AuditJson.SealJson;
import org.mutualcrm.web.api.AuditJson.VerdictJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, and the proof that the record of it is whole. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.AUDIT_READ)
class AuditEntriesController {

  private final AuditReading reading;
  private final AuditSealing sealing;
  private final AuditCheck check;
  private final AuditCutting cutting;
  private final AuditFile file;

  AuditEntriesController(
      AuditReading reading,
      AuditSealing sealing,
      AuditCheck check,
      AuditCutting cutting,
      AuditFile file) {
    this.reading = reading;
    this.sealing = sealing;
    this.check = check;
    this.cutting = cutting;
    this.file = file;
  }

  /**
   * The newest first.
   *
   * @param actor the subject of whoever did it
   * @param operation method and path pattern, as {@code POST /api/v1/offers/{id}/launch}
   * @param subject what it is about, as {@code customers/<id>}
   * @param from inclusive
   * @param until exclusive
   * @param cursor the {@code next} of the page before
   */
  @GetMapping("/audit-entries")
  PageJson<EntryJson> list(
      @RequestParam(required = false) @Size(max = 200) @Nullable String actor,
      @RequestParam(required = false) @Size(max = 200) @Nullable String operation,
      @RequestParam(required = false) @Size(max = 200) @Nullable String subject,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var found =
        reading.newest(new AuditFilter(actor, operation, subject, from, until), cursor, limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var people = reading.people(shown);
    return new PageJson<>(
        shown.stream().map(it -> EntryJson.of(it, people)).toList(),
        found.size() > limit ? shown.getLast().id().toString() : null);
  }

  @GetMapping("/audit-entries/{id}")
  EntryJson read(@PathVariable UUID id) {
    var entry = reading.find(id).orElseThrow(() -> Refused.notFound("entry"));
    return EntryJson.of(entry, reading.people(List.of(entry)));
  }

  /**
   * The sealed record, an entry a line, to be checked by anybody; see the guide for how.
   *
   * @param after the number after which to begin
   * @param until what is as young as this is left out
   */
  @GetMapping(path = "/audit-entries/export.jsonl", produces = "application/jsonl")
  void json(
      @RequestParam(defaultValue = "0") @PositiveOrZero long after,
      @RequestParam(required = false) @Nullable Instant until,
      HttpServletResponse response)
      throws IOException {
    file.json(response, after, until);
  }

  /** The same for spreadsheets. */
  @GetMapping(path = "/audit-entries/export.csv", produces = "text/csv")
  void csv(
      @RequestParam(defaultValue = "0") @PositiveOrZero long after,
      @RequestParam(required = false) @Nullable Instant until,
      HttpServletResponse response)
      throws IOException {
    file.csv(response, after, until);
  }

  /** The newest seal. Kept elsewhere, it proves later that nothing up to it was changed. */
  @GetMapping("/audit-seal")
  SealJson seal() {
    sealing.seal();
    return SealJson.of(check.last());
  }

  /**
   * Walks the whole chain and names the first entry that is not as it was. With a seal that was
   * kept elsewhere, the record must still hold it.
   */
  @PostMapping("/audit-verifications")
  VerdictJson verify(@Valid @RequestBody VerificationRequest request) {
    sealing.seal();
    return VerdictJson.of(check.verify(request.seal()));
  }

  /**
   * Takes away the oldest part, which was exported before: number and hash of the export's last
   * entry prove it. What is younger than a year stays, and a mark in the record says what was cut.
   */
  @PostMapping("/audit-cuts")
  @Allowed(Permission.AUDIT_CUT)
  CutJson cut(@Valid @RequestBody CutRequest request) {
    return switch (cutting.cut(AuditJson.seal(request.number(), request.hash()))) {
      case Cut.Done it -> new CutJson(it.entries());
      case Cut.UnknownSeal _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "UNKNOWN_SEAL",
              "No entry of this number has this hash.",
              "Send number and hash of the last entry of an export of this record.");
      case Cut.TooYoung it ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "TOO_YOUNG",
              "The part reaches to " + it.at() + ", which is less than a year ago.",
              "Export with an 'until' that is longer ago, and send its last entry.");
    };
  }

  /**
   * @param number of a seal that was kept elsewhere; absent to check the record by itself
   * @param hash of that seal
   */
  record VerificationRequest(
      @Nullable @Positive Long number, @Nullable @Size(max = 64) String hash) {

    @Nullable Seal seal() {
      if (number == null && hash == null) return null;
      if (number == null || hash == null)
        throw Refused.field(
            number == null ? "number" : "hash",
            "SEAL_INCOMPLETE",
            "A seal is a number and a hash.",
            "Send both, or neither.");
      return AuditJson.seal(number, hash);
    }
  }

  record CutRequest(@NotNull @Positive Long number, @NotBlank @Size(max = 64) String hash) {}

  /**
   * @param entries how many were taken away
   */
  record CutJson(long entries) {}
}
