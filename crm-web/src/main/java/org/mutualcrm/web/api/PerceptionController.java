package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.engagement.EngagementClass;
import org.mutualcrm.perception.AskedThrough;
import org.mutualcrm.perception.Beliefs;
import org.mutualcrm.perception.InferredReasons;
import org.mutualcrm.perception.InferredReasons.Evidence;
import org.mutualcrm.perception.PerceptionGap;
import org.mutualcrm.perception.ReasonChoice;
import org.mutualcrm.perception.StatedReasons;
import org.mutualcrm.perception.StatedReasons.Stated;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.GapAudience;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Why people follow us: what we believe, what they say, what they do. */
@RestController
@RequestMapping("/api/v1")
class PerceptionController {

  private final PerceptionGap perception;
  private final Beliefs beliefs;
  private final StatedReasons stated;
  private final InferredReasons inferred;
  private final Customers customers;
  private final SegmentBook segments;
  private final Clock clock;

  PerceptionController(
      PerceptionGap perception,
      Beliefs beliefs,
      StatedReasons stated,
      InferredReasons inferred,
      Customers customers,
      SegmentBook segments,
      Clock clock) {
    this.perception = perception;
    this.beliefs = beliefs;
    this.stated = stated;
    this.inferred = inferred;
    this.customers = customers;
    this.segments = segments;
    this.clock = clock;
  }

  /**
   * The twelve reasons by what we believe, what customers say and what they do in the last year,
   * for all customers or those of a segment or an engagement class.
   */
  @GetMapping("/perception-gap")
  @Allowed(Permission.PERCEPTION_READ)
  GapJson perceptionGap(
      @RequestParam(required = false) @Nullable UUID segment,
      @RequestParam(required = false) @Nullable EngagementClass engagement) {
    var audience =
        GapAudience.of(segment, engagement, segments)
            .orElseThrow(() -> Refused.notFound("segment"));
    return GapJson.of(perception.report(audience));
  }

  /**
   * Keeps what somebody who works here believes; of each respondent the newest counts. For surveys
   * among employees; in the console everybody answers for themselves.
   */
  @PostMapping("/reason-beliefs")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.PERCEPTION_WRITE)
  BeliefRequest believe(@Valid @RequestBody BeliefRequest request) {
    beliefs.believe(request.respondent(), choice(request.reasons(), request.foremost()));
    return request;
  }

  /** What a customer said, the newest first, and what their acts show. */
  @GetMapping("/customers/{id}/reasons")
  @Allowed(Permission.CUSTOMER_READ)
  ReasonsJson reasons(@PathVariable UUID id) {
    var customer =
        customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    return new ReasonsJson(
        stated.of(customer).stream().map(StatedJson::of).toList(),
        inferred.of(customer).stream().map(ShownJson::of).toList());
  }

  /** Keeps an answer of a customer; their newest counts, for a year. */
  @PostMapping("/customers/{id}/reasons")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.CUSTOMER_CORRECT)
  StatedJson answerReasons(
      @PathVariable UUID id, @Valid @RequestBody ReasonsRequest request, CurrentStaff staff) {
    var at = request.answeredAt() == null ? clock.instant() : request.answeredAt();
    var answer =
        new Stated(
            choice(request.reasons(), request.foremost()), request.through(), staff.username(), at);
    return switch (stated.answer(new SourceRecordId(id), answer)) {
      case KEPT -> StatedJson.of(answer);
      case UNKNOWN_CUSTOMER -> throw Refused.notFound("customer");
      case IN_THE_FUTURE ->
          throw Refused.field(
              "answeredAt", "IN_THE_FUTURE", "That is still to come.", "Check the time.");
    };
  }

  private static ReasonChoice choice(Set<Reason> reasons, @Nullable Reason foremost) {
    if (foremost != null && !reasons.contains(foremost)) {
      throw Refused.field(
          "foremost",
          "NOT_AMONG_REASONS",
          "The foremost reason is not among the reasons.",
          "Send it in reasons too, or leave it out.");
    }
    return new ReasonChoice(reasons, foremost);
  }

  /**
   * @param respondent always the same for the same person; no name is needed
   * @param reasons none at all is an answer too
   */
  record BeliefRequest(
      @NotBlank @Size(max = 80) String respondent,
      @NotNull Set<@NotNull Reason> reasons,
      @Nullable Reason foremost) {}

  /**
   * @param reasons none at all is an answer too
   * @param answeredAt now if absent
   */
  record ReasonsRequest(
      @NotNull Set<@NotNull Reason> reasons,
      @Nullable Reason foremost,
      @NotNull AskedThrough through,
      @Nullable Instant answeredAt) {}

  record StatedJson(
      Set<Reason> reasons, @Nullable Reason foremost, AskedThrough through, Instant answeredAt) {

    static StatedJson of(Stated it) {
      return new StatedJson(it.choice().reasons(), it.choice().foremost(), it.through(), it.at());
    }
  }

  record ReasonsJson(List<StatedJson> stated, List<ShownJson> shown) {}

  /**
   * @param acts of the last year that speak for it
   * @param how which acts count for it, in words
   * @param inferred whether it is the one their acts show
   */
  record ShownJson(Reason reason, long acts, Instant last, List<String> how, boolean inferred) {

    static ShownJson of(Evidence it) {
      return new ShownJson(it.reason(), it.acts(), it.last(), it.how(), it.inferred());
    }
  }
}
