package org.mutualcrm.web.api;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.identity.Explaining;
import org.mutualcrm.matching.Explanation;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why two customers may be one person, or why not. */
@RestController
@RequestMapping("/api/v1/customers/{id}/match-explanation")
@Allowed(Permission.CUSTOMER_LINK)
class MatchExplanationsController {

  private final Customers customers;
  private final Explaining explaining;

  MatchExplanationsController(Customers customers, Explaining explaining) {
    this.customers = customers;
    this.explaining = explaining;
  }

  /** Field by field, by the model that the last search for duplicates has taught. */
  @GetMapping
  ExplanationJson why(@PathVariable UUID id, @RequestParam UUID with) {
    return explaining
        .why(known(id), known(with))
        .map(ExplanationJson::of)
        .orElseThrow(() ->
            Refused.because(
                HttpStatus.CONFLICT,
                "NOTHING_LEARNED",
                "Nothing has been learned about likeness yet.",
                "POST /api/v1/duplicate-searches, and ask again when it is done."));
  }

  private CustomerId known(UUID id) {
    return customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
  }

  /** Weights are binary logarithms of odds; prior and weights of the fields sum to weight. */
  record ExplanationJson(double prior, List<StepJson> fields, double weight, double probability) {

    static ExplanationJson of(Explanation it) {
      return new ExplanationJson(
          it.prior(),
          it.steps().stream().map(StepJson::of).toList(),
          it.weight(),
          it.probability());
    }
  }

  record StepJson(String field, String one, String other, String level, double weight) {

    static StepJson of(Explanation.Step it) {
      return new StepJson(it.field(), it.first(), it.second(), it.level(), it.weight());
    }
  }
}
