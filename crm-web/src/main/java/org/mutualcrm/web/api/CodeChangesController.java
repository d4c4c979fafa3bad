package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeAct;
import org.mutualcrm.codechange.CodeChangeId;
import org.mutualcrm.codechange.CodeChangePreview;
import org.mutualcrm.codechange.CodeChangeResult;
import org.mutualcrm.codechange.CodeChangeResult.Accepted;
import org.mutualcrm.codechange.CodeChangeResult.NotAllowed;
import org.mutualcrm.codechange.CodeChangeResult.UnknownChange;
import org.mutualcrm.codechange.CodeChangeView;
import org.mutualcrm.codechange.CodeChanges;
import org.mutualcrm.codechange.CodeExample;
import org.mutualcrm.codechange.CodeOutcome;
import org.mutualcrm.codechange.CodeSelection;
import org.mutualcrm.codechange.OrderCodeChange;
import org.mutualcrm.codechange.UndoOutcome;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeFile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many codes voided, extended or reissued at once, in the background, and taken back. */
@RestController
@RequestMapping("/api/v1/code-changes")
@Allowed(Permission.OFFER_WRITE)
class CodeChangesController {

  private final CodeChanges changes;
  private final OfferBook offers;

  CodeChangesController(CodeChanges changes, OfferBook offers) {
    this.changes = changes;
    this.offers = offers;
  }

  /**
   * Changes codes of an offer, or those that are named; with dryRun only says what would become of
   * them now. The Idempotency-Key (a UUID) is the id of the change.
   */
  @PostMapping
  ResponseEntity<?> change(
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody CodeChangeRequest request,
      CurrentStaff staff) {
    var order = request.order(staff.username());
    var offer = request.offerId();
    if (offer != null && offers.find(new OfferId(offer)).isEmpty()) throw Refused.notFound("offer");
    if (dryRun)
      return ResponseEntity.ok(
          CodeChangePreviewJson.of(changes.preview(order), changes.examples(order)));
    var id = new CodeChangeId(key);
    said(changes.draft(id, order));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/code-changes/" + id))
        .body(said(changes.start(id)));
  }

  /** How far it is, and what became of how many. */
  @GetMapping("/{id}")
  CodeChangeJson read(@PathVariable UUID id) {
    return CodeChangeJson.of(found(id));
  }

  /** Changes no more; what was changed stays. Doing it twice is doing it once. */
  @PostMapping("/{id}/stop")
  CodeChangeJson stop(@PathVariable UUID id) {
    return said(changes.stop(new CodeChangeId(id)));
  }

  /** Takes it back, but for what was redeemed or changed since. Twice is once. */
  @PostMapping("/{id}/undo")
  CodeChangeJson undo(@PathVariable UUID id, CurrentStaff staff) {
    return said(changes.undo(new CodeChangeId(id), staff.username()));
  }

  /** What became of every code, as a file. */
  @GetMapping(value = "/{id}/codes.csv", produces = "text/csv")
  void codes(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    var change = found(id);
    response.setContentType("text/csv; charset=utf-8");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.write(CodeFile.CHANGE_HEADER);
      changes.each(
          change.id(),
          it -> {
            try {
              out.write(CodeFile.row(it));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private CodeChangeView found(UUID id) {
    return changes
        .find(new CodeChangeId(id))
        .orElseThrow(() -> Refused.notFound("change of codes"));
  }

  private static CodeChangeJson said(CodeChangeResult result) {
    return switch (result) {
      case Accepted(var change) -> CodeChangeJson.of(change);
      case UnknownChange _ -> throw Refused.notFound("change of codes");
      case NotAllowed(var reason) -> throw OffersController.notAllowed(reason + ".");
    };
  }

  /**
   * Either an offer, whose codes may be narrowed, or codes by name.
   *
   * @param until with EXTEND alone: from then on they work no more
   * @param batch only what was made together
   * @param campaign only what was made for the messages of one
   * @param held only what somebody was given, or with false nobody
   * @param segment only what was given to somebody who is in it then
   * @param unused only what was never used
   */
  record CodeChangeRequest(
      @NotNull CodeAct act,
      @Nullable Instant until,
      @Nullable @Size(max = 200) String reason,
      @Nullable UUID offerId,
      @Nullable UUID batch,
      @Nullable UUID campaign,
      @Nullable CodeKind kind,
      @Nullable Boolean held,
      @Nullable UUID segment,
      @Nullable Boolean unused,
      @Nullable @Size(min = 1, max = CodeSelection.MOST_LISTED)
          List<@NotNull @Size(max = 200) String> codes) {

    OrderCodeChange order(String by) {
      if ((act == CodeAct.EXTEND) != (until != null))
        throw Refused.field(
            "until",
            "INVALID_UNTIL",
            "Codes that are extended, and no others, need a new end.",
            "Give until with EXTEND, and leave it out otherwise.");
      return new OrderCodeChange(act, until, selection(), reason == null ? "" : reason, by);
    }

    private CodeSelection selection() {
      if ((offerId == null) == (codes == null) || codes != null && narrowed())
        throw Refused.field(
            "codes",
            "INVALID_SELECTION",
            "It is not clear which codes are meant.",
            "Name an offer, which may be narrowed, or else codes.");
      if (codes != null) return CodeSelection.Listed.read(codes.stream());
      return new CodeSelection.OfOffer(
          new OfferId(java.util.Objects.requireNonNull(offerId)),
          batch,
          campaign,
          kind,
          held,
          segment == null ? null : new SegmentId(segment),
          Boolean.TRUE.equals(unused));
    }

    private boolean narrowed() {
      return batch != null
          || campaign != null
          || kind != null
          || held != null
          || segment != null
          || unused != null;
    }
  }

  record CodeExampleJson(String code, CodeOutcome outcome) {}

  /**
   * @param outcomes how many of each; what nobody has is missing
   * @param examples a few codes of each
   */
  record CodeChangePreviewJson(
      long matched,
      long changing,
      Map<CodeOutcome, Long> outcomes,
      List<CodeExampleJson> examples) {

    static CodeChangePreviewJson of(CodeChangePreview it, List<CodeExample> examples) {
      return new CodeChangePreviewJson(
          it.matched(),
          it.changing(),
          it.outcomes(),
          examples.stream()
              .map(one -> new CodeExampleJson(one.code().value(), one.outcome()))
              .toList());
    }
  }

  /**
   * @param offerId whose codes; absent for codes by name
   * @param matched how many there were when it was ordered
   * @param outcomes of those looked at so far
   * @param undoOutcomes of those taken back so far
   */
  record CodeChangeJson(
      UUID id,
      @Nullable UUID offerId,
      CodeAct act,
      @Nullable Instant until,
      String reason,
      CodeChangeView.Status status,
      long matched,
      Map<CodeOutcome, Long> outcomes,
      Map<UndoOutcome, Long> undoOutcomes,
      String createdBy,
      Instant createdAt,
      @Nullable Instant finishedAt,
      @Nullable String undoneBy,
      @Nullable Instant undoneAt,
      @Nullable Instant undoFinishedAt) {

    static CodeChangeJson of(CodeChangeView it) {
      var offer = it.offer();
      return new CodeChangeJson(
          it.id().value(),
          offer == null ? null : offer.value(),
          it.act(),
          it.until(),
          it.reason(),
          it.status(),
          it.matched(),
          it.outcomes(),
          it.undoOutcomes(),
          it.by(),
          it.createdAt(),
          it.finishedAt(),
          it.undoneBy(),
          it.undoneAt(),
          it.undoFinishedAt());
    }
  }
}
