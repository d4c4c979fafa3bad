package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The register of changes through its interface and the console. */
@WebTest
class ChangePagesTests {

  @Autowired MockMvcTester mvc;

  @Test
  void aChangeFromAGapToItsEffect() throws Exception {
    var title = "More company " + UUID.randomUUID();
    var begun =
        api(
            HttpMethod.POST,
            "",
            """
            {"title": "%s", "need": "People want to meet",
             "origins": [{"kind": "GAP", "ref": "COMMUNITY"}, {"kind": "INTENT", "ref": "complaint"}]}
            """
                .formatted(title),
            Role.MARKETER);
    assertThat(begun).hasStatus(201);
    String id = JsonPath.read(begun.getResponse().getContentAsString(), "$.id");
    assertThat(api(HttpMethod.POST, "/" + id + "/shipment", "", Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("WRONG_STATE");
    assertThat(post("/changes/" + id + "/plan", "decision", "Many ask", "plannedFor", "2030-02-03"))
        .hasRedirectedUrl("/changes/" + id);
    assertThat(post("/changes/" + id + "/plan", "decision", "Many ask", "plannedFor", "soon"))
        .hasStatus3xxRedirection();
    assertThat(post("/changes/" + id + "/shipment")).hasRedirectedUrl("/changes/" + id);

    assertThat(api(HttpMethod.GET, "/" + id + "/effects", "", Role.ANALYST))
        .hasStatusOk()
        .bodyText()
        .contains("TOO_EARLY", "complaint");
    assertThat(mvc.get().uri("/changes/" + id).with(as(Role.PR_LEAD)))
        .hasStatusOk()
        .bodyText()
        .contains(
            title,
            "Cannot tell yet",
            "Many ask",
            "Be part of a community",
            "Look who would be told");
    assertThat(mvc.get().uri("/changes/" + id + "?purpose=none-such").with(as(Role.PR_LEAD)))
        .hasStatusOk();
    assertThat(api(HttpMethod.GET, "/" + id + "/askers?purpose=none-such", "", Role.AGENT))
        .hasStatusOk();
    assertThat(
            api(
                HttpMethod.POST,
                "/" + id + "/telling",
                "{\"words\": \"There is a table for all now.\", \"purpose\": \"none-such\"}",
                Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("INVALID_CHANGE", "purpose");
    assertThat(mvc.get().uri("/changes?status=SHIPPED").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyText()
        .contains(title);
  }

  @Test
  void whatCanNotBeMeantIsRefusedInWords() throws Exception {
    assertThat(api(HttpMethod.POST, "", "{\"title\": \"Tables\"}", Role.AGENT)).hasStatus(403);
    var unknown = "{\"title\": \"Tables\", \"origins\": [{\"kind\": \"IDEA\", \"ref\": \"x\"}]}";
    assertThat(api(HttpMethod.POST, "", unknown, Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("INVALID_CHANGE");
    assertThat(api(HttpMethod.GET, "/" + UUID.randomUUID(), "", Role.MARKETER)).hasStatus(404);
    assertThat(mvc.get().uri("/changes/new?kind=GAP&ref=COMMUNITY").with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("COMMUNITY");
    assertThat(post("/changes", "title", "", "need", "Tables")).hasStatus(422);
    assertThat(post("/changes", "title", "Tables", "kind", "TOPIC", "ref", "none"))
        .hasStatus(422)
        .bodyText()
        .contains("no such thing");
  }

  private MvcTestResult post(String page, String... typed) {
    var request = mvc.post().uri(page).with(as(Role.MARKETER)).with(csrf());
    for (int i = 0; i < typed.length; i += 2) request.param(typed[i], typed[i + 1]);
    return request.exchange();
  }

  private MvcTestResult api(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1/changes" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }
}
