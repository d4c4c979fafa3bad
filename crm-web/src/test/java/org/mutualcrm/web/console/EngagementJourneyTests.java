package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static crmtesting.Staff.as;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Who takes part is seen of everybody and of one, in a real browser and over the interface. */
@WebTest
class EngagementJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired MockMvcTester mvc;
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
  void somebodyComments() {
    gelateria.comments("Sofia " + mark, "psid-" + mark, "Lovely");
    guest =
        new CustomerId(
            jdbc.sql("select customer_id from customer where display_name = ?")
                .param("Sofia " + mark)
                .query(UUID.class)
                .single());
  }

  @Test
  void classesAreShownOfEverybodyAndOfOne() {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, "http://localhost:" + port, "marketer");
    page.navigate("http://localhost:" + port + "/engagement");
    assertThat(page.locator("#classes")).containsText("Casual participants");
    assertThat(page.locator("#movement")).containsText("Silent observers");
    looks.around(page, "engagement");
    // By keyboard: the middle of a band's box may lie in another band.
    page.locator(".flow a").first().press("Enter");
    assertThat(page.locator("[data-row]").first()).isVisible();
    looks.around(page, "engagement-movers");
    page.navigate("http://localhost:" + port + "/advocates");
    assertThat(page.locator("#could")).isVisible();
    looks.around(page, "advocates");

    page.navigate("http://localhost:" + port + "/customers/" + guest);
    assertThat(page.getByText("0 authored, 1 answered").first()).isVisible();
    assertThat(page.locator("#advocacy")).isVisible();
    looks.around(page, "customer-engagement");

    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void interfaceTellsTheSame() {
    assertThat(mvc.get().uri("/api/v1/customers/" + guest + "/engagement").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$[0].engagementClass")
        .isEqualTo("CASUAL_PARTICIPANT");
    assertThat(mvc.get().uri("/api/v1/engagement").with(as(Role.ANALYST)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.classes[1].studyPercent")
        .isEqualTo(75);
    assertThat(
            mvc.get()
                .uri("/api/v1/customers/" + UUID.randomUUID() + "/engagement")
                .with(as(Role.AGENT)))
        .hasStatus(404);
  }
}
