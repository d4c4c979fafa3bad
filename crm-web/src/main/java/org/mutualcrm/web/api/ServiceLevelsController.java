package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.service.ServiceBreach;
import org.mutualcrm.service.ServiceClock;
import org.mutualcrm.service.ServiceLevels;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How conversations stand to what we promise, and what we did not keep. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.CONVERSATION_READ)
class ServiceLevelsController {

  private final ServiceLevels levels;

  ServiceLevelsController(ServiceLevels levels) {
    this.levels = levels;
  }

  /** The clocks of a conversation at this moment, by the terms of now. */
  @GetMapping("/conversations/{id}/service-clocks")
  List<ServiceClockJson> clocks(@PathVariable UUID id) {
    return levels.clocks(new ConversationId(id)).stream().map(ServiceClockJson::of).toList();
  }

  /**
   * Promises that were not kept, the newest first; such a record is never changed.
   *
   * @param conversation only those to it
   */
  @GetMapping("/service-breaches")
  PageJson<BreachJson> breaches(
      @RequestParam(required = false) @Nullable UUID conversation,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
    var page =
        levels.breaches(
            conversation == null ? null : new ConversationId(conversation), cursor, limit);
    return new PageJson<>(page.breaches().stream().map(BreachJson::of).toList(), page.next());
  }

  /**
   * @param usedSeconds and the limit count open hours only
   * @param dueAt null while it is paused
   */
  record ServiceClockJson(
      ServiceTarget target,
      String policy,
      Instant startedAt,
      @Nullable Instant endedAt,
      long usedSeconds,
      long limitSeconds,
      @Nullable Instant dueAt,
      @Nullable ConversationStatus pausedBy,
      boolean breached,
      List<MarkJson> marks) {

    static ServiceClockJson of(ServiceClock it) {
      return new ServiceClockJson(
          it.target(),
          it.policy(),
          it.startedAt(),
          it.endedAt(),
          it.used().toSeconds(),
          it.limit().toSeconds(),
          it.dueAt(),
          it.pausedBy(),
          it.breached(),
          it.marks().stream().map(mark -> new MarkJson(mark.percent(), mark.at())).toList());
    }
  }

  record MarkJson(int percent, Instant at) {}

  /**
   * @param terms the version of the terms by which it was judged
   */
  record BreachJson(
      UUID conversation,
      ServiceTarget target,
      Instant startedAt,
      Instant breachedAt,
      String policy,
      long terms,
      long limitSeconds) {

    static BreachJson of(ServiceBreach it) {
      return new BreachJson(
          it.conversation().value(),
          it.target(),
          it.startedAt(),
          it.breachedAt(),
          it.policy(),
          it.terms(),
          it.limit().toSeconds());
    }
  }
}
