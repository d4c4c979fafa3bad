package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ChangePolicy;
import org.mutualcrm.customer.PolicyChange.Changed;
import org.mutualcrm.customer.PolicyChange.ChangedMeanwhile;
import org.mutualcrm.customer.PolicyChange.SameAsBefore;
import org.mutualcrm.customer.PolicyPreview;
import org.mutualcrm.customer.PolicyVersion;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SurvivorshipPolicies;
import org.mutualcrm.customer.SurvivorshipPolicy;
import org.mutualcrm.customer.SurvivorshipStrategy;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ProfileRebuildsController.RebuildJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How each field of the golden profile is chosen among what sources say. */
@RestController
@RequestMapping("/api/v1/survivorship-policies")
@Allowed(Permission.CUSTOMER_READ)
class SurvivorshipPoliciesController {

  private final SurvivorshipPolicies policies;

  SurvivorshipPoliciesController(SurvivorshipPolicies policies) {
    this.policies = policies;
  }

  /** The policy of every field, and which strategies it may have. */
  @GetMapping
  List<PolicyJson> all() {
    return policies.all().stream().map(PolicyJson::of).toList();
  }

  @GetMapping("/{field}")
  PolicyJson read(@PathVariable String field) {
    return PolicyJson.of(policies.of(field(field)));
  }

  /** Every policy the field ever had, newest first; version 0 is the one it came with. */
  @GetMapping("/{field}/versions")
  List<PolicyJson> versions(@PathVariable String field) {
    return policies.versions(field(field)).stream().map(PolicyJson::of).toList();
  }

  /**
   * Sets the policy and asks for every profile to be brought up to it; undone by setting the former
   * one. With {@code dryRun} it is tried on a sample instead, and nothing changes.
   */
  @PutMapping("/{field}")
  @Allowed(Permission.SURVIVORSHIP_MANAGE)
  ChangeJson change(
      @PathVariable String field,
      @Valid @RequestBody PolicyRequest request,
      @RequestParam(defaultValue = "false") boolean dryRun,
      CurrentStaff staff) {
    var of = field(field);
    var policy = request.policy();
    if (dryRun) {
      return new ChangeJson(
          PolicyJson.of(policies.of(of)), null, PreviewJson.of(policies.preview(of, policy)));
    }
    var wanted =
        new ChangePolicy(of, policy, request.replaces(), staff.username(), request.reason());
    return switch (policies.change(wanted)) {
      case Changed it -> new ChangeJson(PolicyJson.of(it.now()), RebuildJson.of(it.job()), null);
      case SameAsBefore it -> new ChangeJson(PolicyJson.of(it.now()), null, null);
      case ChangedMeanwhile it ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "CHANGED_MEANWHILE",
              "The policy is at version " + it.now().version() + " by now.",
              "Read it again and name that version as 'replaces' if the change still makes sense.");
    };
  }

  private static ProfileField field(String name) {
    return Names.field("field", name);
  }

  /**
   * @param sources kinds or keys of sources, most trusted first; for SOURCE_PRIORITY only
   * @param replaces the version that was seen
   */
  record PolicyRequest(
      @NotNull SurvivorshipStrategy strategy,
      @Nullable @Size(max = 50) List<@NotBlank String> sources,
      @Min(0) int replaces,
      @NotBlank @Size(max = 500) String reason) {

    SurvivorshipPolicy policy() {
      return new SurvivorshipPolicy(strategy, sources == null ? List.of() : sources);
    }
  }

  record PolicyJson(
      String field,
      int version,
      SurvivorshipStrategy strategy,
      List<String> sources,
      String reason,
      @Nullable String setBy,
      @Nullable Instant setAt,
      List<SurvivorshipStrategy> possible) {

    static PolicyJson of(PolicyVersion it) {
      return new PolicyJson(
          Names.camel(it.field()),
          it.version(),
          it.policy().strategy(),
          it.policy().sources(),
          it.reason(),
          it.by(),
          it.at(),
          Arrays.stream(SurvivorshipStrategy.values())
              .filter(strategy -> strategy.fits(it.field()))
              .toList());
    }
  }

  /**
   * @param job brings every profile up to the policy; absent where nothing changed
   * @param preview only with {@code dryRun}
   */
  record ChangeJson(PolicyJson policy, @Nullable RebuildJson job, @Nullable PreviewJson preview) {}

  record PreviewJson(long eligible, int sampled, int changed, List<ExampleJson> examples) {

    static PreviewJson of(PolicyPreview it) {
      return new PreviewJson(
          it.eligible(),
          it.sampled(),
          it.changed(),
          it.examples().stream()
              .map(example ->
                  new ExampleJson(
                      example.customer().value(),
                      example.displayName(),
                      example.before(),
                      example.after()))
              .toList());
    }
  }

  record ExampleJson(UUID customer, String displayName, List<String> before, List<String> after) {}
}
