package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.Stacking;
import org.mutualcrm.offer.StackingBook;
import org.mutualcrm.offer.StackingBook.DraftRules;
import org.mutualcrm.offer.StackingClass;
import org.mutualcrm.offer.StackingRules;
import org.mutualcrm.offer.StackingRules.Pair;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which offers go together in one cart. */
@RestController
@RequestMapping("/api/v1")
class StackingController {

  private final StackingBook book;

  StackingController(StackingBook book) {
    this.book = book;
  }

  @GetMapping("/stacking-rules")
  @Allowed(Permission.OFFER_READ)
  ResponseEntity<StackingJson> read() {
    return answer(book.current());
  }

  /** Writes the next version; the ETag of the one it was written from goes into If-Match. */
  @PutMapping("/stacking-rules")
  @Allowed(Permission.OFFER_WRITE)
  ResponseEntity<StackingJson> change(
      @RequestHeader("If-Match") String ifMatch,
      @Valid @RequestBody StackingRequest request,
      CurrentStaff staff) {
    if (!book.change(request.draft(ConditionBody.version(ifMatch), staff.username())))
      throw ConditionBody.moved(Math.toIntExact(book.current().version()));
    return answer(book.current());
  }

  /** Says what an offer is beside others, also of one that runs. */
  @PutMapping("/offers/{id}/stacking-class")
  @Allowed(Permission.OFFER_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void classify(@PathVariable UUID id, @Valid @RequestBody ClassRequest request) {
    if (!book.classify(new OfferId(id), request.stackingClass())) throw Refused.notFound("offer");
  }

  private static ResponseEntity<StackingJson> answer(StackingRules it) {
    return ResponseEntity.ok()
        .eTag(ConditionBody.etag(Math.toIntExact(it.version())))
        .body(StackingJson.of(it));
  }

  /**
   * @param stackingClass absent for what it is by what it gives
   */
  record ClassRequest(@Nullable StackingClass stackingClass) {}

  record PairJson(
      @NotNull StackingClass first, @NotNull StackingClass second, @NotNull Stacking stacking) {}

  /**
   * @param pairs those that are missing go together
   * @param percentFirst whether shares come before amounts, whatever their classes
   * @param capBasisPoints hundredths of a percent of the order that all codes take off at most;
   *     absent for no cap
   */
  record StackingRequest(
      @NotNull @Size(max = 15) List<@Valid @NotNull PairJson> pairs,
      boolean percentFirst,
      @Nullable @Min(1) @Max(10_000) Integer capBasisPoints) {

    DraftRules draft(long after, String by) {
      Map<Pair, Stacking> read = new HashMap<>();
      for (var it : pairs)
        if (read.put(new Pair(it.first(), it.second()), it.stacking()) != null)
          throw Refused.field(
              "pairs",
              "PAIR_TWICE",
              it.first() + " and " + it.second() + " are there twice.",
              "Send each pair once, in either order.");
      return new DraftRules(after, read, percentFirst, capBasisPoints, by);
    }
  }

  /**
   * @param changedBy who wrote this version
   */
  record StackingJson(
      long version,
      List<PairJson> pairs,
      boolean percentFirst,
      @Nullable Integer capBasisPoints,
      String changedBy,
      Instant changedAt) {

    static StackingJson of(StackingRules it) {
      return new StackingJson(
          it.version(),
          it.pairs().entrySet().stream()
              .map(one -> new PairJson(one.getKey().first(), one.getKey().second(), one.getValue()))
              .toList(),
          it.percentFirst(),
          it.capBasisPoints(),
          it.by(),
          it.at());
    }
  }
}
