package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Browser;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class PeoplePagesTests {

  @LocalServerPort int port;
  @Autowired MockMvcTester mvc;
  @Autowired Gelateria gelateria;

  @Test
  void aTypoFindsThePersonAllTheSame() {
    gelateria.guest("Maximiliana", "Hohenlohe", "mj.hohenlohe@schloss.example", "Rome");

    assertThat(get("/customers?q=maximilana+hohenloe"))
        .hasStatusOk()
        .bodyText()
        .contains("<!doctype html>", "Maximiliana Hohenlohe");
    assertThat(fragment("/customers?q=hohenlohe"))
        .bodyText()
        .contains("id=\"people\"", "mj.hohenlohe@schloss.example")
        .doesNotContain("<!doctype html>");
    assertThat(fragment("/customers?q=zzzzqqqq")).bodyText().contains("Nobody by that name");
    assertThat(fragment("/palette?q=hohenlohe")).bodyText().contains("role=\"option\"");
  }

  @Test
  void moreThanAPageOfPeopleComesInPages() {
    for (int i = 0; i < 55; i++) {
      gelateria.guest("Bulk" + i, "Quartermain", "bulk" + i + "@quartermain.example", "Ostia");
    }

    assertThat(fragment("/customers?q=quartermain")).bodyText().contains("More people", "from=50");
    assertThat(fragment("/customers?q=quartermain&from=50"))
        .bodyText()
        .contains("Quartermain")
        .doesNotContain("More people", "id=\"people\"");
  }

  @Test
  void aPersonShowsWhereEveryValueIsFromAndHowTheyCameToBe() {
    var email = "sofia@posta.example";
    var record = gelateria.known("Sofia", "Marchetti", email, "Rome");
    gelateria.shops("Sofia M.", email);
    gelateria.orders(
        record, "GF-20931", "Ordered a pistachio cake", "EUR 38.00", Duration.ofDays(1));

    assertThat(get("/customers/" + record.customer()))
        .hasStatusOk()
        .bodyText()
        .contains(
            "Sofia Marchetti",
            "Source records",
            "same verified e-mail",
            "Ordered a pistachio cake",
            "38.00",
            "Verified");
    assertThat(fragment("/customers/" + record.customer() + "/panel"))
        .hasStatusOk()
        .bodyText()
        .contains("data-panel-close", "Sofia Marchetti")
        .doesNotContain("<!doctype html>");
    assertThat(fragment("/customers/" + record.customer() + "?show=talk"))
        .bodyText()
        .contains("Nothing matches these filters");
  }

  @Test
  void anOldIdLeadsToThePersonItBelongsToNow() {
    var elder = gelateria.guest("Carla", "Verdi", "carla@verdi.example", "Rome");
    var younger = gelateria.writes("Carla V.", "3001", "Ciao").customer();
    gelateria.joins(elder, younger);

    var answer = get("/customers/" + younger);

    assertThat(answer).hasRedirectedUrl("/customers/" + elder);
    assertThat((java.util.Map<String, Object>) answer.getMvcResult().getFlashMap())
        .containsKey("toast");
    assertThat(get("/customers/" + elder)).bodyText().contains("said by agent");
  }

  @Test
  void whatIsNotThereIsAPageThatSaysSoWithItsRequestId() {
    var browser = new Browser(port);
    browser.signIn("agent", Staff.PASSWORD);

    var unknown = browser.get("/customers/" + UUID.randomUUID());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("Nothing lives at this address");
    assertThat(unknown.body()).contains(unknown.headers().firstValue("X-Request-Id").orElseThrow());

    var nowhere = browser.get("/nowhere");
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(nowhere.body()).contains("Nothing lives at this address");

    var forbidden = browser.get("/settings/staff");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.body()).contains("You may not do this");
  }

  @Test
  void everyComponentIsDrawn() {
    assertThat(get("/design")).hasStatusOk().bodyText().contains("Components", "class=\"skel");
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri(path).header("Accept", "text/html").with(as(Role.AGENT)).exchange();
  }

  private MvcTestResult fragment(String path) {
    return mvc.get().uri(path).header("HX-Request", "true").with(as(Role.AGENT)).exchange();
  }
}
