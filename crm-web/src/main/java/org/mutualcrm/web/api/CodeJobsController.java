package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeJobView;
import org.mutualcrm.offer.CodeJobs;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Codes that are made in the background. */
@RestController
@RequestMapping("/api/v1/code-jobs/{id}")
class CodeJobsController {

  private final CodeJobs jobs;

  CodeJobsController(CodeJobs jobs) {
    this.jobs = jobs;
  }

  /** How far it is. */
  @GetMapping
  @Allowed(Permission.OFFER_READ)
  CodeJobJson read(@PathVariable UUID id) {
    return jobs.find(id).map(CodeJobJson::of).orElseThrow(() -> Refused.notFound("code job"));
  }

  /** Makes no more; what was made stays. Doing it twice is doing it once. */
  @PostMapping("/stop")
  @Allowed(Permission.OFFER_WRITE)
  CodeJobJson stop(@PathVariable UUID id) {
    jobs.stop(id);
    return read(id);
  }

  /**
   * @param collisions random codes that existed already, and were made anew
   */
  record CodeJobJson(
      UUID id,
      UUID offerId,
      CodeJobView.Status status,
      int wanted,
      int made,
      int collisions,
      String createdBy,
      Instant createdAt,
      @Nullable Instant finishedAt) {

    static CodeJobJson of(CodeJobView it) {
      return new CodeJobJson(
          it.id(),
          it.offer().value(),
          it.status(),
          it.wanted(),
          it.made(),
          it.collisions(),
          it.by(),
          it.createdAt(),
          it.finishedAt());
    }
  }
}
