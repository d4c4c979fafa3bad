package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.policy.DraftPolicy;
import org.mutualcrm.policy.Policies;
import org.mutualcrm.policy.PolicyId;
import org.mutualcrm.policy.PolicyReading;
import org.mutualcrm.policy.PolicyResult;
import org.mutualcrm.policy.PolicyResult.Archived;
import org.mutualcrm.policy.PolicyResult.Done;
import org.mutualcrm.policy.PolicyResult.NothingWritten;
import org.mutualcrm.policy.PolicyResult.Outdated;
import org.mutualcrm.policy.PolicyResult.UnknownPolicy;
import org.mutualcrm.policy.PolicyVersion;
import org.mutualcrm.policy.SocialPolicy;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Social policies: what we promise one another about speaking for the company. */
@RestController
@RequestMapping("/api/v1/policies")
@Allowed
class PoliciesController {

  private final Policies policies;

  PoliciesController(Policies policies) {
    this.policies = policies;
  }

  /** Those that bind first; drafts only for who writes them. */
  @GetMapping
  List<PolicyJson> list(CurrentStaff staff) {
    return policies.list().stream()
        .filter(it -> it.newest() != null || manages(staff))
        .map(it -> json(it, staff))
        .toList();
  }

  @GetMapping("/{id}")
  PolicyJson read(@PathVariable UUID id, CurrentStaff staff) {
    return json(find(id, staff), staff);
  }

  /** The newest first. */
  @GetMapping("/{id}/versions")
  List<PolicyVersion> versions(@PathVariable UUID id, CurrentStaff staff) {
    return policies.versions(find(id, staff).id());
  }

  @PostMapping
  @Allowed(Permission.POLICY_MANAGE)
  ResponseEntity<PolicyJson> write(@Valid @RequestBody PolicyRequest request, CurrentStaff staff) {
    var policy = policies.write(request.draft(), staff.username());
    return ResponseEntity.created(URI.create("/api/v1/policies/" + policy.id()))
        .body(json(policy, staff));
  }

  /** Changes the name at once, and what is to be published next. */
  @PutMapping("/{id}")
  @Allowed(Permission.POLICY_MANAGE)
  PolicyJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody PolicyRequest request, CurrentStaff staff) {
    return done(policies.rewrite(new PolicyId(id), request.draft(), staff.username()), staff);
  }

  /** Makes what is written the newest version. */
  @PostMapping("/{id}/versions")
  @Allowed(Permission.POLICY_MANAGE)
  PolicyJson publish(
      @PathVariable UUID id, @Valid @RequestBody PublishRequest request, CurrentStaff staff) {
    int days = request.daysToRead() == null ? 0 : request.daysToRead();
    return done(policies.publish(new PolicyId(id), days, staff.username()), staff);
  }

  /** It binds nobody any more. */
  @PostMapping("/{id}/archive")
  @Allowed(Permission.POLICY_MANAGE)
  PolicyJson archive(@PathVariable UUID id, CurrentStaff staff) {
    return done(policies.archive(new PolicyId(id)), staff);
  }

  /** Whoever asks has read the newest version and follows it. */
  @PostMapping("/{id}/acknowledgements")
  PolicyJson acknowledge(
      @PathVariable UUID id, @Valid @RequestBody ReadRequest request, CurrentStaff staff) {
    return done(policies.acknowledge(new PolicyId(id), request.version(), staff.username()), staff);
  }

  /** Who has read which version last. */
  @GetMapping("/{id}/acknowledgements")
  @Allowed(Permission.POLICY_MANAGE)
  List<PolicyReading> readings(@PathVariable UUID id, CurrentStaff staff) {
    return policies.readings(find(id, staff).id());
  }

  private PolicyJson done(PolicyResult result, CurrentStaff staff) {
    return switch (result) {
      case Done it -> json(it.policy(), staff);
      case UnknownPolicy _ -> throw Refused.notFound("policy");
      case Archived _ ->
          throw Refused.because(
              HttpStatus.CONFLICT, "ARCHIVED", "The policy is archived.", "Write another one.");
      case NothingWritten _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NOTHING_WRITTEN",
              "Nothing was written since it was published.",
              "Change its text first.");
      case Outdated it ->
          throw Refused.field(
              "version", "OUTDATED", "Version " + it.newest() + " came out.", "Read that one.");
    };
  }

  private PolicyJson json(SocialPolicy it, CurrentStaff staff) {
    return new PolicyJson(
        it.id().value(),
        it.name(),
        it.newest(),
        manages(staff) ? it.draft() : null,
        it.archived(),
        policies.reading(it.id(), staff.username()).map(PolicyReading::version).orElse(null));
  }

  private SocialPolicy find(UUID id, CurrentStaff staff) {
    return policies
        .find(new PolicyId(id))
        .filter(it -> it.newest() != null || manages(staff))
        .orElseThrow(() -> Refused.notFound("policy"));
  }

  private static boolean manages(CurrentStaff staff) {
    return staff.may(Permission.POLICY_MANAGE);
  }

  /**
   * @param newest absent until something was published
   * @param draft what is written and not published, for who writes it
   * @param read the highest version whoever asks has read
   */
  record PolicyJson(
      UUID id,
      String name,
      @Nullable PolicyVersion newest,
      @Nullable String draft,
      boolean archived,
      @Nullable Integer read) {}

  record PolicyRequest(
      @NotBlank @Size(max = DraftPolicy.LONGEST_NAME) String name,
      @NotBlank @Size(max = DraftPolicy.LONGEST_TEXT) String text) {

    DraftPolicy draft() {
      return new DraftPolicy(name, text);
    }
  }

  /**
   * @param daysToRead until then the version before is enough to speak in public; 0 if left out
   */
  record PublishRequest(@Nullable @Min(0) @Max(Policies.MOST_DAYS) Integer daysToRead) {}

  record ReadRequest(@NotNull @Min(1) Integer version) {}
}
