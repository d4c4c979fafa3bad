package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class RearrangePagesTests {

  @LocalServerPort int port;
  @Autowired MockMvcTester mvc;
  @Autowired Gelateria gelateria;

  @Test
  void theInterfaceMergesOnceTellsThreadsApartAndTakesItBack() throws Exception {
    var from = gelateria.comments("Ines Merger", "9301", "Where is the pistachio?");
    var into = gelateria.writes("Otto Merged", "9302", "My scoop fell down");
    var key = UUID.randomUUID();
    var order = "{\"kind\": \"MERGE\", \"into\": \"%s\", \"reason\": \"one topic\"%s}";

    assertThat(order(from, key, order.formatted(into.id(), ""), ""))
        .hasStatus(409)
        .bodyText()
        .contains("DIFFERENT_PEOPLE", "differentPeople");
    var meant = order.formatted(into.id(), ", \"differentPeople\": true");
    assertThat(order(from, key, meant, "?dryRun=true")).hasStatusOk();
    assertThat(order(from, key, meant, "")).hasStatus(201);
    assertThat(order(from, key, meant, "")).hasStatusOk();
    assertThat(order(from, UUID.randomUUID(), meant, "")).bodyText().contains("SAME_CONVERSATION");

    var body = api(HttpMethod.GET, from, "", Role.AGENT).getResponse().getContentAsString();
    assertThat(JsonPath.<String>read(body, "$.conversation.id")).isEqualTo(into.id().toString());
    assertThat(JsonPath.<List<String>>read(body, "$.threads[*].visibility"))
        .containsExactly("PRIVATE", "PUBLIC");
    assertThat(JsonPath.<List<String>>read(body, "$.messages[?(@.thread != null)].text"))
        .contains("Where is the pistachio?");
    assertThat(mvc.get().uri("/inbox/" + from.id()).with(as(Role.AGENT)))
        .hasRedirectedUrl("/inbox/" + into.id() + "?view=open");

    var undo = "/rearrangements/" + key + "/undo";
    assertThat(api(HttpMethod.PUT, into, undo, Role.ANALYST)).hasStatus(403);
    assertThat(api(HttpMethod.PUT, into, undo, Role.AGENT)).bodyText().contains("undoneAt");
    assertThat(api(HttpMethod.GET, from, "", Role.AGENT))
        .bodyText()
        .contains(from.id().toString())
        .doesNotContain("scoop");
    assertThat(order(from, UUID.randomUUID(), "{\"kind\": \"SPLIT\"}", "")).hasStatus(400);
  }

  @Test
  void anAgentMergesSplitsAndTakesBackInTheThread() {
    var asked = gelateria.comments("Vera Zusammen", "9303", "Is the cone vegan?");
    var answer = gelateria.writes("Paolo Insieme", "9304", "I ask for the vegan cone too");
    var looks = new Looks();
    try (var chromium = Chromium.open()) {
      var page = chromium.newContext().newPage();
      page.setDefaultTimeout(20_000);
      page.onPageError(it -> looks.fault(page.url() + ": " + it));
      Chromium.signIn(page, "http://localhost:" + port, "agent");
      page.navigate("http://localhost:" + port + "/inbox/" + asked.id());
      page.locator(".statebar a", new Page.LocatorOptions().setHasText("Merge or split")).click();
      page.getByLabel("Or the address of another").fill("/inbox/" + answer.id());
      page.getByLabel("Why").fill("Both ask for the vegan cone");
      button(page, "Merge all into it").click();
      assertThat(page.locator("#thread .banner")).containsText("These are different persons");
      looks.around(page, "inbox-rearrange");
      button(page, "Do it all the same").click();
      assertThat(page.locator("#thread-state")).containsText("With Vera Zusammen");
      assertThat(page.locator(".composer select[name=thread] option")).hasCount(2);
      looks.around(page, "inbox-merged");
      page.locator(".statebar a", new Page.LocatorOptions().setHasText("Merge or split")).click();
      assertThat(page.locator("#thread")).containsText("merged a conversation of 1 entry");
      page.locator("#thread li label").last().click();
      looks.around(page, "inbox-rearranged");
      button(page, "Take back").click();
      assertThat(page.locator("#thread-head")).containsText("Vera Zusammen");
      assertThat(page.locator("#thread-state")).not().containsText("With ");
    }
    assertThat(looks.faults()).isEmpty();
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.locator("#thread")
        .getByRole(
            AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName(name));
  }

  private MvcTestResult order(ConversationCard card, UUID key, String body, String query) {
    return mvc.post()
        .uri("/api/v1/conversations/" + card.id() + "/rearrangements" + query)
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(Role.AGENT))
        .with(csrf())
        .exchange();
  }

  private MvcTestResult api(HttpMethod method, ConversationCard card, String path, Role role) {
    return mvc.method(method)
        .uri("/api/v1/conversations/" + card.id() + path)
        .with(as(role))
        .with(csrf())
        .exchange();
  }
}
