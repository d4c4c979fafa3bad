package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class AssignmentControllerTests {

  @Autowired MockMvcTester mvc;
  @Autowired Teams teams;

  private final String team = "team-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void aTeam() {
    teams.keep(new Team(team, "Of " + team, Set.of("ann-" + team)));
  }

  @AfterEach
  void over() {
    put("/topic-owners", "{\"owners\": []}", Role.SENIOR_AGENT);
    teams.disband(team);
  }

  @Test
  void aTeamWorksByARuleAndOwnsTopics() {
    assertThat(
            put(
                "/assignment-rules/" + team,
                "{\"rule\": \"ROUND_ROBIN\", \"sticky\": true}",
                Role.SENIOR_AGENT))
        .hasStatusOk();
    assertThat(mvc.get().uri("/api/v1/assignment-rules").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyText()
        .contains(team, "ROUND_ROBIN");
    var matrix = "{\"owners\": [{\"topic\": \"never-said\", \"team\": \"%s\"}]}";
    assertThat(put("/topic-owners", matrix.formatted(team), Role.SENIOR_AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("never-said");
    assertThat(put("/topic-owners", matrix.formatted("nobody"), Role.SENIOR_AGENT))
        .hasStatus(400)
        .bodyText()
        .contains("UNKNOWN_TEAM");
    assertThat(put("/topic-owners", matrix.formatted(team), Role.AGENT)).hasStatus(403);
    assertThat(
            put(
                "/assignment-rules/nobody",
                "{\"rule\": \"OFF\", \"sticky\": true}",
                Role.SENIOR_AGENT))
        .hasStatus(404);
  }

  @Test
  void agentsComeAndGoAndCanDoThings() {
    var ann = "ann-" + team;
    var able = "{\"capacity\": 4, \"languages\": [\"IT\"], \"skills\": [\"refund_request\"]}";

    assertThat(put("/agents/" + ann, able, Role.SENIOR_AGENT))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.languages[0]")
        .isEqualTo("it");
    var here = "{\"available\": true, \"handBack\": false}";
    assertThat(put("/agents/" + ann + "/availability", here, Role.SENIOR_AGENT)).hasStatusOk();
    assertThat(put("/agents/" + ann + "/availability", here, Role.AGENT)).hasStatus(403);
    var gone = "{\"available\": false, \"handBack\": false}";
    assertThat(put("/agents/me/availability", gone, Role.AGENT))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.handedBack")
        .isEqualTo(0);
    assertThat(mvc.get().uri("/api/v1/agents").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyText()
        .contains(ann);
    assertThat(
            mvc.get()
                .uri("/api/v1/conversations/" + UUID.randomUUID() + "/assignments")
                .with(as(Role.AGENT)))
        .hasStatusOk();
  }

  @Test
  void aGapInAListAndARowThatIsNoneAreRefused() {
    assertThat(put("/topic-owners", "{\"owners\": [null]}", Role.SENIOR_AGENT)).hasStatus(400);
    var able = "{\"capacity\": 4, \"languages\": [null], \"skills\": [null]}";
    assertThat(put("/agents/ann-" + team, able, Role.SENIOR_AGENT)).hasStatus(400);
    assertThat(
            mvc.post()
                .uri("/settings/assignment/owners/-1/removal")
                .param("row", "x")
                .with(as(Role.SENIOR_AGENT))
                .with(csrf()))
        .hasStatus3xxRedirection();
  }

  private MvcTestResult put(String path, String body, Role role) {
    return mvc.put()
        .uri("/api/v1" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }
}
