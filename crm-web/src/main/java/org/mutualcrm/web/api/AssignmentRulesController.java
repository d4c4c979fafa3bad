package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.assignment.AssignmentDecision;
import org.mutualcrm.assignment.AssignmentRule;
import org.mutualcrm.assignment.AssignmentRules;
import org.mutualcrm.assignment.Assignments;
import org.mutualcrm.assignment.TeamRule;
import org.mutualcrm.assignment.TopicOwner;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How conversations find a team and somebody in it, and why they are whose they are. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.CONVERSATION_READ)
class AssignmentRulesController {

  private final AssignmentRules rules;
  private final Assignments assignments;

  AssignmentRulesController(AssignmentRules rules, Assignments assignments) {
    this.rules = rules;
    this.assignments = assignments;
  }

  /** The rule of every team. */
  @GetMapping("/assignment-rules")
  List<TeamRule> rules() {
    return rules.rules();
  }

  @PutMapping("/assignment-rules/{team}")
  @Allowed(Permission.INBOX_MANAGE)
  TeamRule keep(
      @PathVariable String team, @Valid @RequestBody TeamRuleRequest request, CurrentStaff staff) {
    var rule = new TeamRule(team, request.rule(), request.sticky());
    if (!rules.keep(rule, staff.username())) throw Refused.notFound("team");
    return rule;
  }

  /** Whose what is; the first row that fits counts. */
  @GetMapping("/topic-owners")
  List<TopicOwner> owners() {
    return rules.owners();
  }

  /** Replaces the whole matrix. */
  @PutMapping("/topic-owners")
  @Allowed(Permission.INBOX_MANAGE)
  List<TopicOwner> keepOwners(@Valid @RequestBody OwnersRequest request) {
    var unknown = rules.keepOwners(request.owners().stream().map(TopicOwnerJson::owner).toList());
    if (unknown != null)
      throw Refused.field(
          "owners",
          "UNKNOWN_TEAM",
          "There is no team " + unknown + ".",
          "GET /api/v1/teams lists the teams.");
    return rules.owners();
  }

  /** What was decided by rule about a conversation, oldest first, with everybody considered. */
  @GetMapping("/conversations/{id}/assignments")
  List<AssignmentDecision> of(@PathVariable UUID id) {
    return assignments.of(new ConversationId(id));
  }

  /**
   * @param sticky whether a customer comes to whoever answered them last, if they have time
   */
  record TeamRuleRequest(@NotNull AssignmentRule rule, boolean sticky) {}

  record OwnersRequest(@NotNull @Size(max = 500) List<@Valid TopicOwnerJson> owners) {}

  /**
   * @param topic an intent or a label; with channel and language, at least one of the three
   */
  record TopicOwnerJson(
      @Nullable @Size(max = 100) String topic,
      @Nullable @Size(max = 100) String channel,
      @Nullable @Size(max = 10) String language,
      @NotBlank @Size(max = 40) String team) {

    TopicOwner owner() {
      return new TopicOwner(topic, channel, language, team);
    }
  }
}
