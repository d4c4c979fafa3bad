package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.simulation.SimulationWorker;
import org.mutualcrm.simulation.Simulations;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An offer tried on orders of the past, asked for by the interface and in the console. */
@WebTest
class SimulationApiTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MAY =
      "{\"from\":\"2026-05-01\",\"until\":\"2026-05-31\",\"marginBasisPoints\":4000}";
  private static final String FILE =
      "order,at,customer,amount\n=A-1,2026-05-01,ada,10.00\nA-2,2026-05-02,ada,1.00\n";

  @Autowired MockMvcTester mvc;
  @Autowired Market market;
  @Autowired SimulationWorker worker;
  @Autowired JdbcClient jdbc;

  private String offer;

  @BeforeEach
  void anOffer() {
    offer = "/offers/" + market.draft("Tried " + UUID.randomUUID(), null, 1);
  }

  @AfterEach
  void nothingWaits() {
    jdbc.sql("delete from simulation where status = 'WAITING'").update();
  }

  @Test
  void aFileIsSentWorkedOutReadAndTakenAlong() {
    var url = location(sent(FILE));
    assertThat(get(url + "/orders")).hasStatus(409).bodyText().contains("NOT_DONE");

    work(url);

    var done = body(get(url));
    assertThat(done.get("status").asString()).isEqualTo("DONE");
    assertThat(done.get("fileName").asString()).isEqualTo("orders.csv");
    var report = done.get("report");
    assertThat(report.get("given").asInt()).isEqualTo(1);
    assertThat(report.get("discount").get("amount").decimalValue()).isEqualByComparingTo("2.50");
    assertThat(report.get("breakEvenOrders").asInt()).isEqualTo(1);
    assertThat(report.get("refused").get(0).get("refusal").asString())
        .isEqualTo("CUSTOMER_LIMIT_REACHED");
    var first = body(get(url + "/orders?limit=1"));
    assertThat(first.get("items").get(0).get("habit").asString()).isEqualTo("FIRST");
    var second = get(url + "/orders?limit=1&cursor=" + first.get("next").asString());
    assertThat(second).bodyText().contains("A-2");
    assertThat(get(url + "/orders?givenOnly=true")).bodyText().doesNotContain("A-2");
    assertThat(get(url + "/orders.csv"))
        .hasStatusOk()
        .bodyText()
        .startsWith("order,at,channel")
        .contains("'=A-1", "CUSTOMER_LIMIT_REACHED");
    assertThat(get("/api/v1" + offer + "/simulations")).bodyText().contains(url.substring(20));

    assertThat(delete(url)).hasStatus(204);
    assertThat(get(url)).hasStatus(404);
    assertThat(delete(url)).hasStatus(404);
  }

  @Test
  void storedOrdersOfSomeDaysAreAskedFor() {
    var url = location(ask(MAY));

    work(url);

    var done = body(get(url));
    assertThat(done.get("from").asString()).isEqualTo("2026-05-01");
    assertThat(done.get("report").get("offerVersion").asInt()).isZero();
    assertThat(done.get("report").has("orders")).isTrue();
  }

  @Test
  void whatCanNotBeAskedIsRefusedWithTheField() {
    assertThat(ask("{\"from\":\"2026-05-01\"}")).hasStatus(400).bodyText().contains("until");
    assertThat(ask(MAY.replace("05-31", "04-30")))
        .hasStatus(400)
        .bodyText()
        .contains("RANGE_INVALID", "before the first");
    assertThat(ask(MAY.replace("4000", "10001")))
        .hasStatus(400)
        .bodyText()
        .contains("marginBasisPoints");
    assertThat(sent("order,at,amount\n1,never,5\n2,2026-05-01,x\n"))
        .hasStatus(400)
        .bodyText()
        .contains("FILE_UNREADABLE", "Line 2", "lines to put right: 2, 3");
    assertThat(get("/api/v1/simulations/" + UUID.randomUUID())).hasStatus(404);
    assertThat(get("/api/v1/offers/" + UUID.randomUUID() + "/simulations")).hasStatus(404);
    for (int i = 0; i < Simulations.MOST_WAITING; i++) ask(MAY);
    assertThat(ask(MAY)).hasStatus(429).bodyText().contains("TOO_MANY_WAIT");
  }

  @Test
  void whoMayNotWriteOffersMayNotTryThem() {
    for (var path : new String[] {"/api/v1" + offer + "/simulations", offer + "/simulations"})
      assertThat(mvc.get().uri(path).with(as(Role.AGENT)).exchange()).hasStatus(403);
  }

  @Test
  void thePagesAskShowAndSayWhatIsWrong() {
    var pages = offer + "/simulations";
    assertThat(get(offer)).bodyText().contains("href=\"" + pages + "\"");
    assertThat(get(pages)).hasStatusOk().bodyText().contains("Not tried yet");
    assertThat(form(pages, "2026-05-01", "never", "40"))
        .hasStatus(422)
        .bodyText()
        .contains("Choose the first and the last day.", "value=\"40\"");
    assertThat(form(pages, "2026-05-01", "2026-05-31", "a lot"))
        .hasStatus(422)
        .bodyText()
        .contains("A margin is a percentage");
    assertThat(uploaded(pages + "/file", "order,at,amount\n1,<b>,5\n"))
        .hasStatus(422)
        .bodyText()
        .contains("Nothing of it was taken", "Line 2", "not &lt;b&gt;");

    var url = uploaded(pages + "/file", FILE).getResponse().getRedirectedUrl();
    assertThat(get(url)).hasStatusOk().bodyText().contains("Waiting for its turn");
    work(url);

    assertThat(get(url + "/progress")).bodyText().contains("It is done.");
    assertThat(get(url))
        .hasStatusOk()
        .bodyText()
        .contains("These orders came without the offer.", "=A-1", "€2.50", "First in a year");
    assertThat(get(url + "?all=true"))
        .bodyText()
        .contains("A-2", "This customer has used the offer as often as it allows.");
    assertThat(get(url + "/orders.csv")).hasStatusOk().bodyText().contains("A-2");
    assertThat(get(pages)).bodyText().contains("orders.csv", url);
    assertThat(
            mvc.post()
                .uri(url + "/delete")
                .with(as(Role.MARKETER))
                .with(csrf())
                .exchange()
                .getResponse()
                .getRedirectedUrl())
        .isEqualTo(pages);
    assertThat(get(url)).hasStatus(404);
  }

  private void work(String url) {
    var id = UUID.fromString(url.substring(url.lastIndexOf('/') + 1));
    while (jdbc.sql("select status = 'WAITING' from simulation where simulation_id = ?")
        .param(id)
        .query(Boolean.class)
        .single()) worker.work();
  }

  private MvcTestResult form(String path, String from, String until, String margin) {
    return mvc.post()
        .uri(path)
        .with(as(Role.MARKETER))
        .with(csrf())
        .param("from", from)
        .param("until", until)
        .param("margin", margin)
        .exchange();
  }

  private MvcTestResult sent(String text) {
    return uploaded("/api/v1" + offer + "/simulations", text);
  }

  private MvcTestResult uploaded(String path, String text) {
    return mvc.post()
        .uri(path)
        .multipart()
        .file(
            new MockMultipartFile(
                "file", "orders.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)))
        .param("marginBasisPoints", "5000")
        .param("margin", "50")
        .with(as(Role.MARKETER))
        .with(csrf())
        .exchange();
  }

  private MvcTestResult ask(String json) {
    return mvc.post()
        .uri("/api/v1" + offer + "/simulations")
        .with(as(Role.MARKETER))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(json)
        .exchange();
  }

  private static String location(MvcTestResult asked) {
    assertThat(asked).hasStatus(202);
    return asked.getResponse().getHeader("Location");
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(as(Role.MARKETER)).exchange();
  }

  private MvcTestResult delete(String uri) {
    return mvc.delete().uri(uri).with(as(Role.MARKETER)).with(csrf()).exchange();
  }

  private static JsonNode body(MvcTestResult answer) {
    try {
      return JSON.readTree(answer.getResponse().getContentAsString());
    } catch (UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
