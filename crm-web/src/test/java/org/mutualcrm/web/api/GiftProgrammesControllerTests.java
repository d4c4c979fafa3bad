package org.mutualcrm.web.api;

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

@WebTest
class GiftProgrammesControllerTests {

  private static final String PROGRAMME =
      """
      {"name": "%s", "currency": "EUR", "least": {"amount": "5.00", "currency": "EUR"},
       "most": {"amount": "100.00", "currency": "%s"}, "jurisdictions": ["DE"], "mostRecipients": 5, "reminderDays": [7],
       "products": [{"id": "scoop", "name": "A scoop", "price": {"amount": "3.50", "currency": "EUR"}}],
       "whereToUse": "At every counter",
       "texts": [{"locale": "en", "headline": "Give a gelato", "intro": "", "terms": ""}]}
      """;

  @Autowired MockMvcTester mvc;

  @Test
  void aProgrammeIsDraftedWrittenAnewLaunchedAndStopped() throws Exception {
    var name = "Gifts " + UUID.randomUUID();
    assertThat(send(HttpMethod.POST, "", PROGRAMME.formatted(name, "EUR"), Role.AGENT))
        .hasStatus(403);
    assertThat(send(HttpMethod.POST, "", PROGRAMME.formatted(name, "USD"), Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("NOT_A_PROGRAMME");
    var made = send(HttpMethod.POST, "", PROGRAMME.formatted("Draft", "EUR"), Role.MARKETER);
    assertThat(made).hasStatus(201);
    var id = "/" + JsonPath.<String>read(made.getResponse().getContentAsString(), "$.id");

    assertThat(send(HttpMethod.PUT, id, PROGRAMME.formatted(name, "EUR"), Role.MARKETER))
        .hasStatusOk();
    assertThat(send(HttpMethod.POST, id + "/launch", "", Role.MARKETER)).hasStatusOk();
    assertThat(send(HttpMethod.PUT, id, PROGRAMME.formatted(name, "EUR"), Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("NOT_ALLOWED");
    assertThat(send(HttpMethod.PUT, id + "/stop", "{\"stopped\": true}", Role.MARKETER))
        .bodyJson()
        .extractingPath("$.stoppedAt")
        .isNotNull();
    assertThat(send(HttpMethod.GET, "", "", Role.MARKETER)).bodyText().contains(name, "LIVE");
    assertThat(send(HttpMethod.GET, "/" + UUID.randomUUID(), "", Role.MARKETER)).hasStatus(404);
  }

  private MvcTestResult send(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1/gift-programmes" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }
}
