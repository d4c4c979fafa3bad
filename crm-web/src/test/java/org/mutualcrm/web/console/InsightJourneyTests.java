package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.perception.Beliefs;
import org.mutualcrm.perception.ReasonChoice;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** From what a marketer believes and a guest says to the gap between them. */
@WebTest
class InsightJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired Preferences preferences;
  @Autowired MockMvcTester mvc;
  @Autowired Beliefs beliefs;
  @Autowired JdbcClient jdbc;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();
  private CustomerId guest;

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void nobodySaidAnything() {
    jdbc.sql("delete from reason_belief").update();
    jdbc.sql("delete from reason_answer").update();
    gelateria.comments("Sofia " + mark, "psid-" + mark, "Lovely");
    guest =
        new CustomerId(
            jdbc.sql("select customer_id from customer where display_name = ?")
                .param("Sofia " + mark)
                .query(UUID.class)
                .single());
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private Page page() {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    return page;
  }

  @Test
  void whatAGuestSaysIsHeldAgainstWhatWeBelieve() {
    var page = page();
    Chromium.signIn(page, home(), "marketer");
    page.navigate(home() + "/insight");
    assertThat(page.locator("main")).containsText("No customer was asked yet");
    looks.around(page, "insight-empty");

    page.getByRole(AriaRole.LINK, link("Say what you believe")).click();
    page.getByLabel("Be part of a community").check();
    looks.around(page, "insight-belief");
    page.getByRole(AriaRole.BUTTON, button("Say so")).click();
    assertThat(page.locator("main")).containsText("No customer was asked yet");

    var path = preferences.link(guest, "anna").orElseThrow().path();
    var own = page();
    own.navigate(home() + path);
    own.getByLabel("Discount").check();
    looks.around(own, "preferences-reasons");
    own.getByRole(AriaRole.BUTTON, button("Tell us")).click();
    assertThat(own.locator("body")).containsText("Saved.");
    assertThat(own.getByLabel("Discount")).isChecked();
    own.context().close();

    page.navigate(home() + "/insight");
    assertThat(page.locator("main")).containsText("Too few of us said what they believe");
    for (int i = 0; i < 4; i++)
      beliefs.believe("colleague-" + i, new ReasonChoice(Set.of(Reason.COMMUNITY), null));
    page.navigate(home() + "/insight");
    assertThat(page.locator("#orders svg")).isVisible();
    assertThat(page.locator("#reasons")).containsText("100%");
    looks.around(page, "insight");

    page.navigate(home() + "/customers/" + guest);
    assertThat(page.locator("#reasons")).containsText("discounts");
    assertThat(page.locator("#reasons")).containsText("In the preference centre");
    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void anAgentWritesDownWhatTheyWereTold() {
    var page = page();
    Chromium.signIn(page, home(), "agent");
    page.navigate(home() + "/customers/" + guest);
    page.getByText("Write down what they told you").click();
    page.locator("#reasons").getByLabel("Customer service").check();
    looks.around(page, "customer-reasons");
    page.getByRole(AriaRole.BUTTON, button("Write down")).last().click();

    assertThat(page.locator("#reasons")).containsText("customer service");
    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void theInterfaceTellsTheSame() {
    var answers = "/api/v1/customers/" + guest + "/reasons";
    assertThat(
            mvc.post()
                .uri(answers)
                .with(as(Role.AGENT))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    "{\"reasons\":[\"DISCOUNT\"],\"foremost\":\"DISCOUNT\",\"through\":\"SERVICE\"}"))
        .hasStatus(201);
    assertThat(
            mvc.post()
                .uri("/api/v1/reason-beliefs")
                .with(as(Role.ANALYST))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"respondent\":\"e-7\",\"reasons\":[]}"))
        .hasStatus(201);

    assertThat(mvc.get().uri(answers).with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.stated[0].reasons[0]")
        .isEqualTo("DISCOUNT");
    assertThat(mvc.get().uri("/api/v1/perception-gap").with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.reasons[0].said.percent")
        .isEqualTo(100.0);
    assertThat(
            mvc.get()
                .uri("/api/v1/perception-gap?segment=" + UUID.randomUUID())
                .with(as(Role.MARKETER)))
        .hasStatus(404);
  }

  @Test
  void whatIsWrongIsRefusedByField() {
    assertThat(
            mvc.post()
                .uri("/api/v1/customers/" + guest + "/reasons")
                .with(as(Role.AGENT))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reasons\":[],\"foremost\":\"DISCOUNT\",\"through\":\"SERVICE\"}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("NOT_AMONG_REASONS");
    assertThat(
            mvc.post()
                .uri("/api/v1/customers/" + UUID.randomUUID() + "/reasons")
                .with(as(Role.AGENT))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reasons\":[],\"through\":\"SERVICE\"}"))
        .hasStatus(404);
    assertThat(
            mvc.post()
                .uri("/insight/belief")
                .with(as(Role.AGENT))
                .with(csrf())
                .param("foremost", "DISCOUNT"))
        .hasStatus(422);
    assertThat(mvc.get().uri("/api/v1/perception-gap").with(as(Role.INTEGRATION_OPERATOR)))
        .hasStatus(403);
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
