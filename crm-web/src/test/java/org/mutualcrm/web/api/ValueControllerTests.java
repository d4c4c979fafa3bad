package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.staff.Role;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.mutualcrm.value.ValuePosting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What was exchanged with a person, as other systems and colleagues see it. */
@WebTest
class ValueControllerTests {

  private static final Instant MAY = Instant.parse("2026-05-04T10:00:00Z");

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;
  @Autowired Timeline timeline;
  @Autowired ValuePosting posting;

  @Test
  void whatWasExchangedIsShownWithWhyItCountsSoMuch() throws Exception {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 120);
    tell(ada, TouchpointKind.REDEMPTION, "r-1", 15);
    posting.settle(ada);
    var url = "/api/v1/customers/" + ada + "/value";

    assertThat(get(url))
        .bodyText()
        .contains(
            "\"given\":[{\"unit\":\"EUR\",\"amount\":15.00}]",
            "\"received\":[{\"unit\":\"EUR\",\"amount\":36.00}]",
            "\"balance\":[{\"unit\":\"EUR\",\"amount\":21.00}]");
    var first = get(url + "/entries?limit=1");
    assertThat(first)
        .bodyText()
        .contains("\"account\":\"COMPANY\"", "\"account\":\"CUSTOMER\"", "\"turn\":1");
    var next = JsonPath.<String>read(first.getResponse().getContentAsString(), "$.next");
    assertThat(get(url + "/entries?cursor=" + next))
        .bodyJson()
        .extractingPath("$.items.length()")
        .isEqualTo(1);
    assertThat(get(url + "?lastDays=1")).bodyJson().extractingPath("$.kinds.length()").isEqualTo(0);
    assertThat(get(url + "?lastDays=0")).hasStatus(400);
    assertThat(get(url + "/entries?cursor=x")).hasStatus(400);
    assertThat(get("/api/v1/customers/" + UUID.randomUUID() + "/value")).hasStatus(404);
    assertThat(get("/api/v1/value-rates")).bodyText().contains("\"kind\":\"MARGIN\"");

    assertThat(get("/customers/" + ada + "/value"))
        .bodyText()
        .contains("We owe them", "Margin of orders", "30% of an order", "Measured");
    assertThat(get("/customers/" + ada)).bodyText().contains("/customers/" + ada + "/value\"");
    assertThat(get("/customers/" + seen() + "/value")).bodyText().contains("appears here");
  }

  @Test
  void aMarketerDeclaresARateAndEverybodySeesIt() {
    assertThat(post(Role.AGENT, "{}")).hasStatus(403);
    assertThat(
            post(
                Role.MARKETER,
                "{\"kind\": \"FIX\", \"unit\": \"EUR\", \"amount\": 250, \"reason\": \"Work for forty people\"}"))
        .hasStatus(201)
        .bodyText()
        .contains("\"version\":2", "\"declaredBy\":\"marketer\"");
    for (var wrong :
        List.of(
            "\"kind\": \"DISCOUNT\", \"amount\": 1",
            "\"kind\": \"FIX\", \"unit\": \"QQQ\", \"amount\": 1",
            "\"kind\": \"MARGIN\", \"amount\": 10001",
            "\"kind\": \"FIX\", \"amount\": -1",
            "\"kind\": \"FIX\", \"amount\": 1, \"validFrom\": \"+294277-01-01T00:00:00Z\""))
      assertThat(post(Role.MARKETER, "{" + wrong + ", \"reason\": \"Why not\"}"))
          .as(wrong)
          .hasStatus(400);

    assertThat(get("/value/rates", Role.ANALYST))
        .bodyText()
        .contains("2.50 for a change", "Work for forty people")
        .doesNotContain("Declare rate");
    assertThat(form("kind", "FIX", "amount", "1.5", "unit", "", "reason", "So"))
        .bodyText()
        .contains("Points are whole");
    assertThat(form("kind", "FIX", "amount", "50", "unit", "points", "reason", "As before"))
        .hasRedirectedUrl("/value/rates");
    assertThat(get("/value/rates", Role.MARKETER)).bodyText().contains("Declare rate", "As before");
  }

  private MvcTestResult form(String... fields) {
    var request = mvc.post().uri("/value/rates").with(as(Role.MARKETER)).with(csrf());
    for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
    return request.exchange();
  }

  private MvcTestResult post(Role role, String body) {
    return mvc.post()
        .uri("/api/v1/value-rates")
        .with(as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  @Test
  void everybodySegmentsAndClassesAreReported() {
    var ada = seen();
    tell(ada, TouchpointKind.ORDER, "A-1", 10);
    posting.settle(ada);
    assertThat(get("/value?by=class&days=0", Role.ANALYST))
        .bodyText()
        .contains("By engagement class", "Balance in EUR", "Received, and given below");
    assertThat(get("/value?by=segment&days=0", Role.ANALYST)).bodyText().contains("By segment");
    assertThat(get("/value.csv?by=class&days=0", Role.ANALYST))
        .bodyText()
        .startsWith("group,customers,unit,given,received,balance,days")
        .contains(",EUR,");
    for (var by : List.of("ALL", "SEGMENT", "ENGAGEMENT_CLASS"))
      assertThat(get("/api/v1/value-report?by=" + by, Role.ANALYST)).hasStatusOk();
    assertThat(get("/api/v1/value-report?by=ENGAGEMENT_CLASS", Role.ANALYST))
        .bodyText()
        .contains("\"key\":\"NOT_OBSERVABLE\"");
    assertThat(get("/value", Role.AGENT)).hasStatus(403);
  }

  private void tell(SourceRecordId record, TouchpointKind kind, String ref, int euro) {
    timeline.append(
        new Touchpoint(
            record,
            MAY,
            kind,
            ref,
            "shop",
            Direction.INBOUND,
            kind.label(),
            null,
            Money.of(CurrencyUnit.EUR, euro),
            null));
  }

  private MvcTestResult get(String url) {
    return get(url, Role.AGENT);
  }

  private MvcTestResult get(String url, Role role) {
    return mvc.get().uri(url).with(as(role)).exchange();
  }

  private SourceRecordId seen() {
    var id = UUID.randomUUID().toString();
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:value"),
                id,
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
                Coverage.PARTIAL,
                List.of(),
                MAY))
        .record();
  }
}
