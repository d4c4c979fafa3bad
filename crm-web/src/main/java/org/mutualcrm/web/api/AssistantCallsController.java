package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.assistant.AssistantCalls;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What assistants asked for, by the Model Context Protocol. */
@RestController
class AssistantCallsController {

  private final AssistantCalls calls;

  AssistantCallsController(AssistantCalls calls) {
    this.calls = calls;
  }

  /**
   * Every use of a tool, the newest first: on whose behalf, about whom, what came of it. The words
   * are not kept; the lines are, for a year.
   *
   * @param cursor the {@code next} of the page before
   */
  @GetMapping("/api/v1/assistant-calls")
  @Allowed(Permission.API_KEY_MANAGE)
  PageJson<AssistantCallJson> list(
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = calls.newest(cursor, limit);
    return new PageJson<>(
        page.stream().map(AssistantCallJson::of).toList(),
        page.size() < limit ? null : page.getLast().id().toString());
  }

  /**
   * @param subject who asked, as it never changes
   * @param about the customer or conversation the call named
   */
  record AssistantCallJson(
      UUID id,
      Instant at,
      String subject,
      String username,
      String tool,
      @Nullable UUID about,
      AssistantCalls.Outcome outcome,
      int milliseconds) {

    static AssistantCallJson of(AssistantCalls.Line it) {
      return new AssistantCallJson(
          it.id(),
          it.at(),
          it.subject(),
          it.username(),
          it.tool(),
          it.about(),
          it.outcome(),
          it.milliseconds());
    }
  }
}
