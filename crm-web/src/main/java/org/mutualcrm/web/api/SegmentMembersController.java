package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Language;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.segment.ListChange;
import org.mutualcrm.segment.SegmentAnswers;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentLists;
import org.mutualcrm.segment.SegmentPreview;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.SegmentJson.MemberJson;
import org.mutualcrm.web.api.SegmentJson.TraceJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who is in a segment, who would be, and why. */
@RestController
@RequestMapping("/api/v1/segments")
class SegmentMembersController {

  private final SegmentBook book;
  private final SegmentAnswers answers;
  private final SegmentLists lists;
  private final Customers customers;
  private final Wording wording;

  SegmentMembersController(
      SegmentBook book,
      SegmentAnswers answers,
      SegmentLists lists,
      Customers customers,
      ConditionBody conditions,
      ConditionJson json,
      Language language) {
    this.book = book;
    this.answers = answers;
    this.lists = lists;
    this.customers = customers;
    this.wording = new Wording(conditions, json, language);
  }

  private record Wording(ConditionBody conditions, ConditionJson json, Language language) {}

  /** Counts who a condition would find and shows some of them. Keeps nothing. */
  @PostMapping("/preview")
  @Allowed(Permission.SEGMENT_READ)
  PreviewJson preview(@Valid @RequestBody PreviewRequest request) {
    var condition = wording.conditions().required(request.condition(), request.sentence());
    int sample = request.sample() == null ? 20 : request.sample();
    return switch (answers.preview(condition, sample)) {
      case SegmentPreview.Counted it ->
          new PreviewJson(
              it.count(),
              it.all(),
              wording.language().sentence(condition),
              wording.json().tree(condition),
              it.sample().stream().map(MemberJson::of).toList());
      case SegmentPreview.TooSlow() ->
          throw Refused.because(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_SLOW",
              "Counting takes longer than " + SegmentAnswers.PATIENCE_MS / 1_000 + " seconds.",
              "Save the segment; building it has more patience.");
    };
  }

  /** Who is in it. */
  @GetMapping("/{id}/members")
  @Allowed(Permission.SEGMENT_READ)
  PageJson<MemberJson> members(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(1_000) int limit) {
    known(id);
    var page = book.members(new SegmentId(id), cursor, limit);
    return new PageJson<>(page.members().stream().map(MemberJson::of).toList(), page.next());
  }

  /** Why a customer is in it, or is not. */
  @GetMapping("/{id}/members/{customer}/explanation")
  @Allowed(Permission.SEGMENT_READ)
  BecauseJson why(@PathVariable UUID id, @PathVariable UUID customer) {
    known(id);
    var current =
        customers.resolve(new CustomerId(customer)).orElseThrow(() -> Refused.notFound("customer"));
    var why =
        answers.why(new SegmentId(id), current).orElseThrow(() -> Refused.notFound("customer"));
    return new BecauseJson(
        current.value(),
        why.member(),
        why.since(),
        why.trace().because().stream().map(TraceJson::of).toList(),
        TraceJson.of(why.trace()));
  }

  /** Puts customers on a list; whoever is on it already stays. */
  @PostMapping("/{id}/members")
  @Allowed(Permission.SEGMENT_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(@PathVariable UUID id, @Valid @RequestBody MembersRequest request, CurrentStaff staff) {
    known(id);
    var ids = request.customers().stream().distinct().map(CustomerId::new).toList();
    var unknown = ids.stream().filter(it -> customers.resolve(it).isEmpty()).findFirst();
    if (unknown.isPresent()) {
      throw Refused.field(
          "customers",
          "UNKNOWN_CUSTOMER",
          "There is no customer " + unknown.get() + ".",
          "Check the ids; nobody was added.");
    }
    done(lists.add(new SegmentId(id), ids, staff.username()));
  }

  /** Takes a customer off a list. */
  @DeleteMapping("/{id}/members/{customer}")
  @Allowed(Permission.SEGMENT_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id, @PathVariable UUID customer) {
    known(id);
    done(lists.remove(new SegmentId(id), List.of(new CustomerId(customer))));
  }

  private void known(UUID id) {
    if (book.find(new SegmentId(id)).isEmpty()) throw Refused.notFound("segment");
  }

  private static void done(ListChange change) {
    switch (change) {
      case DONE -> {}
      case SOME_UNKNOWN -> throw Refused.notFound("customer");
      case NOT_A_LIST ->
          throw SegmentsController.conflict(
              "NOT_A_LIST",
              "The members of this segment are found by its condition.",
              "Change the condition, or make a list.");
    }
  }

  /**
   * @param sample how many people to show; 20 if absent
   */
  record PreviewRequest(
      @Schema(implementation = Object.class) @Nullable JsonNode condition,
      @Nullable @Size(max = 20_000) String sentence,
      @Nullable @Min(0) @Max(100) Integer sample) {}

  record PreviewJson(
      long count,
      long of,
      String sentence,
      @Schema(implementation = Object.class) JsonNode condition,
      List<MemberJson> sample) {}

  record MembersRequest(@NotEmpty @Size(max = 1_000) List<UUID> customers) {}

  /**
   * @param because the facts that decided it
   */
  record BecauseJson(
      UUID customer,
      boolean member,
      @Nullable Instant since,
      List<TraceJson> because,
      TraceJson trace) {}
}
