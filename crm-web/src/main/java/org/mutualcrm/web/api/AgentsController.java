package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.assignment.AgentState;
import org.mutualcrm.assignment.Agents;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is there to answer, how much each can have, and what each can do. */
@RestController
@RequestMapping("/api/v1/agents")
@Allowed(Permission.CONVERSATION_READ)
class AgentsController {

  private final Agents agents;

  AgentsController(Agents agents) {
    this.agents = agents;
  }

  @GetMapping
  List<AgentJson> list() {
    return agents.all().stream().map(it -> AgentJson.of(it.agent(), it.load())).toList();
  }

  @PutMapping("/{username}")
  @Allowed(Permission.INBOX_MANAGE)
  AgentJson describe(@PathVariable String username, @Valid @RequestBody AgentRequest request) {
    agents.describe(username, request.capacity(), request.spoken(), request.made());
    return AgentJson.of(agents.of(username), null);
  }

  /** Somebody comes or goes; going, they can leave what they have to answer to others. */
  @PutMapping("/{username}/availability")
  @Allowed(Permission.INBOX_MANAGE)
  AvailabilityJson availability(
      @PathVariable String username, @Valid @RequestBody AvailabilityRequest request) {
    return stands(username, request);
  }

  /** The same for oneself. */
  @PutMapping("/me/availability")
  @Allowed(Permission.CONVERSATION_WORK)
  AvailabilityJson mine(@Valid @RequestBody AvailabilityRequest request, CurrentStaff staff) {
    return stands(staff.username(), request);
  }

  private AvailabilityJson stands(String username, AvailabilityRequest request) {
    int handedBack = 0;
    if (request.available()) agents.comes(username);
    else handedBack = agents.goes(username, request.handBack());
    return new AvailabilityJson(username, request.available(), handedBack);
  }

  record AgentRequest(
      @Min(0) @Max(AgentState.MOST) int capacity,
      @Nullable @Size(max = 100) Set<String> languages,
      @Nullable @Size(max = 100) Set<String> skills) {

    Set<String> spoken() {
      return languages == null ? Set.of() : languages;
    }

    Set<String> made() {
      return skills == null ? Set.of() : skills;
    }
  }

  record AvailabilityRequest(boolean available, boolean handBack) {}

  record AvailabilityJson(String username, boolean available, int handedBack) {}

  /**
   * @param load conversations they have to answer now
   */
  record AgentJson(
      String username,
      boolean available,
      int capacity,
      Set<String> languages,
      Set<String> skills,
      @Nullable Integer load) {

    static AgentJson of(AgentState it, @Nullable Integer load) {
      return new AgentJson(
          it.username(), it.available(), it.capacity(), it.languages(), it.skills(), load);
    }
  }
}
