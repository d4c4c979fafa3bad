package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Teams, by the key they have in filters. */
@RestController
@RequestMapping("/api/v1/teams")
class TeamsController {

  private final Teams teams;

  TeamsController(Teams teams) {
    this.teams = teams;
  }

  @GetMapping
  @Allowed(Permission.CONVERSATION_READ)
  List<Team> list() {
    return teams.list();
  }

  /** Makes a team, or lets it be as given. */
  @PutMapping("/{key}")
  @Allowed(Permission.STAFF_MANAGE)
  Team keep(@PathVariable String key, @Valid @RequestBody TeamRequest request) {
    var team = new Team(key, request.name(), request.members());
    teams.keep(team);
    return team;
  }

  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.STAFF_MANAGE)
  void disband(@PathVariable String key) {
    if (!teams.disband(key)) throw Refused.notFound("team");
  }

  record TeamRequest(
      @NotBlank @Size(max = 60) String name, @Size(max = 500) Set<@NotBlank String> members) {

    TeamRequest {
      members = members == null ? Set.of() : members;
    }
  }
}
