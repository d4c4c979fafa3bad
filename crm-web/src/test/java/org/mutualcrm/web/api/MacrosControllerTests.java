package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class MacrosControllerTests {

  private static final String MACRO =
      """
      {"name": "%s", "shared": %s, "changes": [{"kind": "RESOLVE"}], "note": "Settled"}
      """;

  @Autowired MockMvcTester mvc;

  private final String name = "Macro " + UUID.randomUUID();

  @Test
  void aMacroIsKeptTriedOnWhatIsNoMoreAndDropped() throws Exception {
    var kept = send(HttpMethod.POST, "/macros", MACRO.formatted(name, false), Role.AGENT);
    assertThat(kept).hasStatus(201);
    var id =
        com.jayway.jsonpath.JsonPath.<String>read(kept.getResponse().getContentAsString(), "$.id");

    assertThat(send(HttpMethod.POST, "/macros", MACRO.formatted(name, false), Role.AGENT))
        .hasStatus(409)
        .bodyText()
        .contains("NAME_TAKEN");
    assertThat(send(HttpMethod.POST, "/macros", MACRO.formatted(name + "s", true), Role.AGENT))
        .hasStatus(403)
        .bodyText()
        .contains("NOT_YOURS");
    var run = "{\"macro\": \"%s\", \"conversations\": [\"%s\"]}".formatted(id, UUID.randomUUID());
    assertThat(send(HttpMethod.POST, "/macro-runs?dryRun=true", run, Role.AGENT))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.items[0].refusal")
        .isEqualTo("It is no more");
    assertThat(send(HttpMethod.POST, "/macro-runs", run, Role.SENIOR_AGENT))
        .as("it is somebody else's own")
        .hasStatus(404);
    assertThat(
            mvc.post()
                .uri("/inbox/macros/runs")
                .param("run", UUID.randomUUID().toString())
                .param("macro", id)
                .param("ids", "")
                .with(as(Role.AGENT))
                .with(csrf()))
        .hasStatus3xxRedirection();
    var holed = "{\"name\": \"%s!\", \"shared\": false, \"changes\": [null]}".formatted(name);
    assertThat(send(HttpMethod.POST, "/macros", holed, Role.AGENT)).hasStatus(400);
    assertThat(send(HttpMethod.DELETE, "/macros/" + id, "", Role.AGENT)).hasStatus(204);
    assertThat(send(HttpMethod.PUT, "/macro-runs/" + UUID.randomUUID() + "/undo", "", Role.AGENT))
        .hasStatus(404);
  }

  private MvcTestResult send(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1" + path)
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }
}
