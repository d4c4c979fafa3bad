package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.segment.DraftScoringPlan;
import org.mutualcrm.segment.Score;
import org.mutualcrm.segment.ScoringElement;
import org.mutualcrm.segment.ScoringPlan;
import org.mutualcrm.segment.ScoringPlanChange;
import org.mutualcrm.segment.ScoringPlanId;
import org.mutualcrm.segment.ScoringPlans;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Scoring plans, and the points they give. */
@RestController
@RequestMapping("/api/v1/scoring-plans")
class ScoringPlansController {

  private final ScoringPlans plans;
  private final Customers customers;
  private final ConditionBody conditions;
  private final ConditionJson json;

  ScoringPlansController(
      ScoringPlans plans, Customers customers, ConditionBody conditions, ConditionJson json) {
    this.plans = plans;
    this.customers = customers;
    this.conditions = conditions;
    this.json = json;
  }

  @GetMapping
  @Allowed(Permission.SEGMENT_READ)
  PageJson<PlanJson> list() {
    return new PageJson<>(plans.all().stream().map(this::shown).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.SEGMENT_READ)
  ResponseEntity<PlanJson> read(@PathVariable UUID id) {
    var plan =
        plans.find(new ScoringPlanId(id)).orElseThrow(() -> Refused.notFound("scoring plan"));
    return ResponseEntity.ok().eTag(ConditionBody.etag(plan.version())).body(shown(plan));
  }

  @PostMapping
  @Allowed(Permission.SEGMENT_WRITE)
  ResponseEntity<PlanJson> create(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1, max = 200)
          String key,
      @Valid @RequestBody PlanRequest request,
      CurrentStaff staff) {
    var id = changed(plans.create(draft(request, staff), key));
    return ResponseEntity.created(URI.create("/api/v1/scoring-plans/" + id))
        .eTag(ConditionBody.etag(1))
        .body(read(id.value()).getBody());
  }

  /** Changes a plan; segments that ask for its score are built anew. */
  @PutMapping("/{id}")
  @Allowed(Permission.SEGMENT_WRITE)
  ResponseEntity<PlanJson> change(
      @PathVariable UUID id,
      @RequestHeader("If-Match") String ifMatch,
      @Valid @RequestBody PlanRequest request,
      CurrentStaff staff) {
    int version = ConditionBody.version(ifMatch);
    changed(plans.change(new ScoringPlanId(id), draft(request, staff), version));
    return read(id);
  }

  @DeleteMapping("/{id}")
  @Allowed(Permission.SEGMENT_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable UUID id) {
    changed(plans.delete(new ScoringPlanId(id), null));
  }

  /** A customer's points now, and where they come from. */
  @GetMapping("/{id}/scores/{customer}")
  @Allowed(Permission.SEGMENT_READ)
  Score score(@PathVariable UUID id, @PathVariable UUID customer) {
    read(id);
    return customers
        .resolve(new CustomerId(customer))
        .flatMap(it -> plans.score(new ScoringPlanId(id), it))
        .orElseThrow(() -> Refused.notFound("customer"));
  }

  private DraftScoringPlan draft(PlanRequest request, CurrentStaff staff) {
    var elements = new ArrayList<ScoringElement>();
    for (var it : request.elements()) {
      elements.add(
          new ScoringElement(
              it.name(),
              conditions.required(it.when(), it.sentence()),
              it.points(),
              Boolean.TRUE.equals(it.each()),
              it.cap()));
    }
    return new DraftScoringPlan(
        request.name(),
        request.description() == null ? "" : request.description(),
        request.halfLifeDays(),
        request.cap(),
        elements,
        staff.username());
  }

  private static ScoringPlanId changed(ScoringPlanChange change) {
    return switch (change) {
      case ScoringPlanChange.Changed(var id) -> id;
      case ScoringPlanChange.UnknownPlan() -> throw Refused.notFound("scoring plan");
      case ScoringPlanChange.NameTaken(var name) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NAME_TAKEN",
              "There is a plan " + name + " already.",
              "Take another name.");
      case ScoringPlanChange.Moved(var version) -> throw ConditionBody.moved(version);
      case ScoringPlanChange.Faulty(var faults) -> throw ConditionBody.faulty("", faults);
      case ScoringPlanChange.Cyclic(var names) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "CIRCLE",
              "The plan would be a part of itself: " + String.join(" → ", names) + ".",
              "Leave one of these steps out.");
      case ScoringPlanChange.InUse(var uses) -> throw SegmentsController.inUse(uses);
    };
  }

  private PlanJson shown(ScoringPlan it) {
    return new PlanJson(
        it.id().value(),
        it.name(),
        it.description(),
        it.halfLifeDays(),
        it.cap(),
        it.elements().stream()
            .map(element ->
                new ElementJson(
                    element.name(),
                    json.tree(element.when()),
                    element.points(),
                    element.each(),
                    element.cap()))
            .toList(),
        it.version(),
        it.createdBy(),
        it.updatedAt());
  }

  /**
   * @param halfLifeDays after so many days a touchpoint's points are half; absent if they stay
   */
  record PlanRequest(
      @NotBlank String name,
      @Nullable String description,
      @Nullable @Min(1) @Max(3_650) Integer halfLifeDays,
      @Nullable BigDecimal cap,
      @NotNull @Size(min = 1, max = DraftScoringPlan.MAX_ELEMENTS)
          List<@Valid ElementRequest> elements) {}

  /**
   * @param when a condition, or else {@code sentence}
   * @param each whether every touchpoint counted gives the points, and fades
   */
  record ElementRequest(
      @NotBlank String name,
      @Schema(implementation = Object.class) @Nullable JsonNode when,
      @Nullable String sentence,
      @NotNull BigDecimal points,
      @Nullable Boolean each,
      @Nullable BigDecimal cap) {}

  record PlanJson(
      UUID id,
      String name,
      String description,
      @Nullable Integer halfLifeDays,
      @Nullable BigDecimal cap,
      List<ElementJson> elements,
      int version,
      String createdBy,
      Instant updatedAt) {}

  record ElementJson(
      String name,
      @Schema(implementation = Object.class) JsonNode when,
      BigDecimal points,
      boolean each,
      @Nullable BigDecimal cap) {}
}
