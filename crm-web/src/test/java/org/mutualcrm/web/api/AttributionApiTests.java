package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.attribution.AttributionWorker;
import org.mutualcrm.attribution.Attributions;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came before orders, asked for by the interface and in the console. */
@WebTest
class AttributionApiTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MAY =
      "{\"from\":\"2026-05-01\",\"until\":\"2026-05-31\",\"lookbackDays\":14}";

  @Autowired MockMvcTester mvc;
  @Autowired AttributionWorker worker;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void nothingWaits() {
    jdbc.sql("delete from attribution where status = 'WAITING'").update();
  }

  @Test
  void aReportIsAskedForWorkedOutReadAndTakenAlong() {
    var asked = ask(MAY);
    assertThat(asked).hasStatus(202);
    var url = asked.getResponse().getHeader("Location");
    assertThat(get(url + "/touches.csv")).hasStatus(409).bodyText().contains("NOT_DONE");

    worker.work();

    var done = body(get(url));
    assertThat(done.get("status").asString()).isEqualTo("DONE");
    assertThat(done.get("lookbackDays").asInt()).isEqualTo(14);
    assertThat(done.get("report").get("funnel")).hasSize(6);
    assertThat(done.get("report").get("revenue").get("currency").asString()).isEqualTo("EUR");
    assertThat(get(url + "/touches.csv")).hasStatusOk().bodyText().startsWith("kind,channel,ours");
    assertThat(get("/api/v1/attributions?limit=1")).bodyText().contains(url.substring(21));
  }

  @Test
  void whatCanNotBeAskedIsRefusedWithTheField() {
    assertThat(ask("{\"from\":\"2026-05-01\"}")).hasStatus(400).bodyText().contains("until");
    assertThat(ask("{\"from\":\"2026-05-02\",\"until\":\"2026-05-01\"}"))
        .hasStatus(400)
        .bodyText()
        .contains("RANGE_INVALID", "before the first");
    assertThat(ask(MAY.replace("14", "91"))).hasStatus(400).bodyText().contains("lookbackDays");
    for (int i = 0; i < Attributions.MOST_WAITING; i++) assertThat(ask(MAY)).hasStatus(202);
    assertThat(ask(MAY)).hasStatus(429).bodyText().contains("TOO_MANY_WAIT");
  }

  @Test
  void thePagesAskShowAndSayWhatIsWrong() {
    assertThat(get("/attribution")).hasStatusOk().bodyText().contains("Work it out");
    assertThat(form("2026-05-01", "never", "30"))
        .hasStatus(422)
        .bodyText()
        .contains("Choose two days");
    assertThat(form("2026-05-02", "2026-05-01", "30"))
        .hasStatus(422)
        .bodyText()
        .contains("The last day is before the first.");

    var url = form("2026-05-01", "2026-05-31", "30").getResponse().getRedirectedUrl();
    assertThat(get(url)).hasStatusOk().bodyText().contains("Waiting for its turn");
    worker.work();

    assertThat(get(url + "/progress")).bodyText().contains("It is done.");
    assertThat(get(url))
        .hasStatusOk()
        .bodyText()
        .contains("This is correlation.", "From taking part to buying again");
    assertThat(get("/attribution")).bodyText().contains(url);
  }

  private MvcTestResult form(String from, String until, String lookback) {
    return mvc.post()
        .uri("/attribution")
        .with(as(Role.MARKETER))
        .with(csrf())
        .param("from", from)
        .param("until", until)
        .param("lookback", lookback)
        .exchange();
  }

  private MvcTestResult ask(String json) {
    return mvc.post()
        .uri("/api/v1/attributions")
        .with(as(Role.ANALYST))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(json)
        .exchange();
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(as(Role.ANALYST)).exchange();
  }

  private static JsonNode body(MvcTestResult answer) {
    try {
      return JSON.readTree(answer.getResponse().getContentAsString());
    } catch (UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
