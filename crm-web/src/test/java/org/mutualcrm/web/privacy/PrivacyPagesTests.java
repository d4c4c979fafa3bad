package org.mutualcrm.web.privacy;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Consent and the rights of the person as pages, as resources, and for the public. */
@WebTest
class PrivacyPagesTests {

  @Autowired Everywhere everywhere;
  @Autowired MockMvcTester mvc;

  @Test
  void aPersonsConsentIsSeenChangedAndProven() {
    var person = person();

    assertThat(get("/customers/" + person + "/consents", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("Offers for you", "They say yes", "They have decided nothing yet");
    assertThat(
            form("/customers/" + person + "/consents", Role.AGENT)
                .param("purpose", "offers")
                .param("channel", "email")
                .param("status", "GRANTED")
                .exchange())
        .hasStatus3xxRedirection();
    assertThat(get("/customers/" + person + "/consents", Role.AGENT))
        .bodyText()
        .contains("They take it back", "a member of staff", "version 1");
    assertThat(get("/customers/" + person, Role.AGENT)).bodyText().contains("id=\"consents\"");
  }

  @Test
  void theInterfaceSaysWhoMayBeContactedAndWhyNot() throws Exception {
    var at = "/api/v1/customers/" + person();

    assertThat(get(at + "/contact-permission?purpose=offers&channel=email", Role.ANALYST))
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("NO_CONSENT");
    assertThat(
            json(
                at + "/consents",
                "{\"purpose\":\"offers\",\"channel\":\"email\",\"status\":\"GRANTED\"}"))
        .hasStatus(201);
    assertThat(get(at + "/contact-permission?purpose=offers&channel=email", Role.ANALYST))
        .bodyJson()
        .extractingPath("$.allowed")
        .isEqualTo(true);
    assertThat(
            json(
                at + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"status\":\"GRANTED\"}"))
        .hasStatus(202)
        .bodyText()
        .contains("/p/confirm/");
    assertThat(
            json(
                at + "/consents",
                "{\"purpose\":\"offers\",\"channel\":\"fax\",\"status\":\"GRANTED\"}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("CHANNEL_NOT_OFFERED");
    assertThat(
            json(
                at + "/consents",
                "{\"purpose\":\"*\",\"channel\":\"email\",\"status\":\"GRANTED\"}"))
        .hasStatus(400);
  }

  @Test
  void whoHoldsTheLinkDecidesWithoutSigningInAndNobodyElse() throws Exception {
    var person = person();
    var made = json("/api/v1/customers/" + person + "/preference-links", "{}");
    var path = JsonPath.<String>read(made.getResponse().getContentAsString(), "$.path");

    assertThat(mvc.get().uri(path).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("Offers for you")
        .doesNotContain("Other", "<script");
    assertThat(
            mvc.post()
                .uri(path)
                .with(csrf())
                .param("purpose", "offers")
                .param("channel", "email")
                .param("yes", "true")
                .exchange())
        .hasStatus3xxRedirection();
    assertThat(get("/api/v1/customers/" + person + "/consents", Role.AGENT))
        .bodyText()
        .contains("PREFERENCES", "GRANTED");
    assertThat(mvc.post().uri(path + "/stop").with(csrf()).exchange()).hasStatus3xxRedirection();
    assertThat(mvc.get().uri("/p/preferences/x.y").exchange())
        .hasStatus(404)
        .bodyText()
        .contains("does not open anything");
  }

  @Test
  void aRequestGoesThroughItsStepsInOrder() throws Exception {
    var person = person();
    var opened =
        json(
            "/api/v1/privacy-requests",
            "{\"kind\":\"RESTRICTION\",\"customerId\":\""
                + person
                + "\",\"receivedThrough\":\"letter\"}");
    var id = JsonPath.<String>read(opened.getResponse().getContentAsString(), "$.id");
    var at = "/api/v1/privacy-requests/" + id;

    assertThat(json(at + "/restriction", "{\"reason\":\"disputed\"}"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("IDENTITY_NOT_CHECKED");
    assertThat(get("/privacy/requests/" + id, Role.PRIVACY_OFFICER))
        .bodyText()
        .contains("Make sure it is them", "30 days left");
    assertThat(json(at + "/identity-check", "{\"how\":\"letter from the address we know\"}"))
        .hasStatusOk();
    assertThat(json(at + "/extension", "{\"days\":61,\"reason\":\"long\"}")).hasStatus(400);
    assertThat(json(at + "/extension", "{\"days\":30,\"reason\":\"many of them\"}")).hasStatusOk();
    assertThat(json(at + "/extension", "{\"days\":30,\"reason\":\"again\"}")).hasStatus(409);
    assertThat(json(at + "/objection", "{}")).hasStatus(409);
    assertThat(json(at + "/restriction", "{\"reason\":\"disputed\"}")).hasStatusOk();
    assertThat(get("/api/v1/customers/" + person + "/restriction", Role.AGENT)).hasStatusOk();
    assertThat(get("/privacy?all=true", Role.AUDITOR)).bodyText().contains("Restriction", "Done");
  }

  @Test
  void theProfileSaysWhatThePersonSays() throws Exception {
    var person = person();
    var opened =
        json(
            "/api/v1/privacy-requests",
            "{\"kind\":\"RECTIFICATION\",\"customerId\":\""
                + person
                + "\",\"receivedThrough\":\"phone\"}");
    var at =
        "/api/v1/privacy-requests/"
            + JsonPath.<String>read(opened.getResponse().getContentAsString(), "$.id");
    json(at + "/identity-check", "{\"how\":\"called back\"}");

    assertThat(json(at + "/rectification", "{\"fields\":{\"shoeSize\":\"42\"}}")).hasStatus(400);
    assertThat(json(at + "/rectification", "{\"fields\":{\"city\":\"Trieste\"}}")).hasStatusOk();

    assertThat(get("/api/v1/customers/" + person, Role.AGENT))
        .bodyText()
        .contains("Trieste", "staff:rectification");
  }

  @Test
  void anErasureIsPlannedByOneAndApprovedByAnother() throws Exception {
    var person = person();
    var opened =
        json(
            "/api/v1/privacy-requests",
            "{\"kind\":\"ERASURE\",\"customerId\":\""
                + person
                + "\",\"receivedThrough\":\"form\"}");
    var request = JsonPath.<String>read(opened.getResponse().getContentAsString(), "$.id");
    json("/api/v1/privacy-requests/" + request + "/identity-check", "{\"how\":\"called back\"}");
    var planned = json("/api/v1/erasures", "{\"requestId\":\"" + request + "\"}");
    assertThat(planned).hasStatus(201);
    var body = planned.getResponse().getContentAsString();
    var at = "/api/v1/erasures/" + JsonPath.<String>read(body, "$.id");
    var approval = "{\"planHash\":\"" + JsonPath.<String>read(body, "$.planHash") + "\"}";

    assertThat(json(at + "/approval", approval))
        .hasStatus(403)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("SECOND_PERSON");
    assertThat(get("/privacy/requests/" + request, Role.ADMIN))
        .bodyText()
        .contains("Approve and erase for good");
    assertThat(get("/privacy/requests/" + request, Role.PRIVACY_OFFICER))
        .bodyText()
        .doesNotContain("Approve and erase for good");
    assertThat(json(at + "/approval", approval, Role.ADMIN)).hasStatusOk();
    assertThat(get(at + "/certificate", Role.AUDITOR))
        .hasStatusOk()
        .bodyText()
        .contains("erasedAt");
    assertThat(get("/customers/" + person, Role.AGENT)).hasStatus(404);
    assertThat(get("/privacy/requests/" + request, Role.AUDITOR))
        .bodyText()
        .contains("Somebody who was erased", "Certificate");
  }

  @Test
  void aStopInAPrivateMessageIsHeardAndConfirmedOnce() {
    var person = everywhere.put("stop" + UUID.randomUUID().toString().substring(0, 6));

    everywhere.writes(person, "STOP");

    assertThat(
            get(
                "/api/v1/customers/"
                    + person.customer()
                    + "/contact-permission?purpose=offers&channel=messenger",
                Role.ANALYST))
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("REVOKED");
    assertThat(everywhere.heardFromUs(person, "You will get no more offers")).isEqualTo(1);
  }

  @Test
  void rulesOfRetentionAreSeenChangedAndTriedOut() throws Exception {
    assertThat(get("/privacy/retention", Role.AUDITOR)).hasStatusOk().bodyText().contains("Rests");
    assertThat(
            mvc.put()
                .uri("/api/v1/retention-rules/raw-envelope")
                .with(as(Role.PRIVACY_OFFICER))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"keepDays\":3650,\"enabled\":true}")
                .exchange())
        .hasStatusOk();
    assertThat(json("/api/v1/retention-runs?dryRun=true", "{}"))
        .hasStatus(201)
        .bodyText()
        .contains("raw-envelope", "import-file", "touchpoint", "access-export");
    assertThat(get("/privacy/purposes", Role.AUDITOR))
        .hasStatusOk()
        .bodyText()
        .contains("Newsletter");
  }

  private CustomerId person() {
    return everywhere.stranger("p" + UUID.randomUUID().toString().substring(0, 8));
  }

  private MvcTestResult get(String uri, Role role) {
    return mvc.get().uri(uri).with(as(role)).exchange();
  }

  private MockMvcTester.MockMvcRequestBuilder form(String uri, Role role) {
    return mvc.post().uri(uri).with(as(role)).with(csrf());
  }

  private MvcTestResult json(String uri, String body) {
    return json(uri, body, Role.PRIVACY_OFFICER);
  }

  private MvcTestResult json(String uri, String body, Role role) {
    return mvc.post()
        .uri(uri)
        .with(as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
