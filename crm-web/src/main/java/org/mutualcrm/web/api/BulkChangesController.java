package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.BulkHandling;
import org.mutualcrm.conversation.BulkId;
import org.mutualcrm.conversation.BulkOutcome;
import org.mutualcrm.conversation.BulkPreview;
import org.mutualcrm.conversation.BulkReport;
import org.mutualcrm.conversation.BulkResult;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ConversationChangesController.OrderJson;
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

/** Changes of many conversations at once. */
@RestController
@RequestMapping("/api/v1/conversation-bulk-changes")
@Allowed(Permission.CONVERSATION_WORK)
class BulkChangesController {

  private final BulkHandling bulks;

  BulkChangesController(BulkHandling bulks) {
    this.bulks = bulks;
  }

  /**
   * Changes those that are named, or all that a search finds; with dryRun only says what would
   * become of them. The Idempotency-Key (a UUID) is the id of the change.
   */
  @PostMapping
  ResponseEntity<?> change(
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody BulkRequest request,
      CurrentStaff staff) {
    var seeker = ConversationChangesController.seeker(staff);
    var orders = request.changes().stream().map(OrderJson::order).toList();
    var query = request.q();
    var ids =
        query == null
            ? request.picked()
            : bulks
                .matching(ConversationQuery.read(query), seeker)
                .orElseThrow(() -> tooMany(BulkPreview.MOST));
    if (dryRun) {
      var preview = bulks.preview(ids, orders, seeker);
      if (preview.refusal() != null) ConversationChangesController.changed(preview.refusal());
      return ResponseEntity.ok(BulkPreviewJson.of(preview));
    }
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(done(bulks.run(new BulkId(key), ids, orders, seeker)));
  }

  @GetMapping("/{id}")
  BulkJson read(@PathVariable UUID id) {
    return bulks
        .find(new BulkId(id))
        .map(BulkJson::of)
        .orElseThrow(() -> Refused.notFound("bulk change"));
  }

  /** Takes back what was not changed again since. */
  @PutMapping("/{id}/undo")
  BulkJson undo(@PathVariable UUID id, CurrentStaff staff) {
    return done(bulks.undo(new BulkId(id), staff));
  }

  private static BulkJson done(BulkResult result) {
    return switch (result) {
      case BulkResult.Done(var report) -> BulkJson.of(report);
      case BulkResult.TooMany(var most) -> throw tooMany(most);
      case BulkResult.UnknownBulk _ -> throw Refused.notFound("bulk change");
      case BulkResult.Refused(var reason) -> {
        ConversationChangesController.changed(reason);
        throw new IllegalStateException("A refusal is always a problem: " + reason);
      }
      case BulkResult.NotYours _ ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "NOT_YOURS",
              "Somebody else did this.",
              "Ask them, or a senior agent, to take it back.");
    };
  }

  private static Refused tooMany(int most) {
    return Refused.because(
        HttpStatus.CONFLICT,
        "TOO_MANY",
        "At most " + most + " conversations are changed at once.",
        "Narrow the search, or do it in parts.");
  }

  /**
   * @param ids which; or else
   * @param q all that this search finds
   */
  record BulkRequest(
      @Nullable @Size(max = BulkPreview.MOST) List<UUID> ids,
      @Nullable @Size(max = ConversationQuery.LONGEST) String q,
      @NotEmpty @Size(max = 20) List<@Valid OrderJson> changes) {

    List<ConversationId> picked() {
      if (ids == null) throw new IllegalArgumentException("Name the conversations in ids or in q");
      return ids.stream().distinct().map(ConversationId::new).toList();
    }
  }

  /**
   * @param outcomes how many of each
   */
  record BulkPreviewJson(
      int matched, Map<BulkOutcome, Integer> outcomes, List<ConversationJson> samples) {

    static BulkPreviewJson of(BulkPreview it) {
      return new BulkPreviewJson(
          it.ids().size(), it.outcomes(), it.samples().stream().map(ConversationJson::of).toList());
    }
  }

  record BulkJson(
      UUID id,
      String staff,
      Instant madeAt,
      Map<BulkOutcome, Integer> outcomes,
      @Nullable Instant undoneAt,
      int restored,
      List<BulkItemJson> items) {

    static BulkJson of(BulkReport it) {
      return new BulkJson(
          it.id().value(),
          it.staff(),
          it.madeAt(),
          it.outcomes(),
          it.undoneAt(),
          it.restored(),
          it.items().stream()
              .map(item ->
                  new BulkItemJson(item.conversation().value(), item.outcome(), item.restored()))
              .toList());
    }
  }

  record BulkItemJson(UUID conversation, BulkOutcome outcome, @Nullable Boolean restored) {}
}
