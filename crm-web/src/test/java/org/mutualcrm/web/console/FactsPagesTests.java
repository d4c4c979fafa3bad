package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Corrections;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.StaffAssertion;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Where a value is from, choosing another, correcting, and how fields are chosen at all. */
@WebTest
class FactsPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Gelateria gelateria;
  @Autowired Corrections corrections;

  @Test
  void anAgentCorrectsAFieldAndTakesItBack() {
    var guest = gelateria.guest("Flavia", "Domitila", mail(), "Rome");

    assertThat(get("/customers/" + guest, Role.AGENT))
        .bodyText()
        .contains("Correct it", "Add what is missing");
    assertThat(
            post(
                "/customers/" + guest + "/corrections",
                "field",
                "FAMILY_NAME",
                "value",
                "Domitilla",
                "reason",
                "she spelt it"))
        .hasRedirectedUrl("/customers/" + guest);

    assertThat(get("/customers/" + guest, Role.AGENT))
        .bodyText()
        .contains(
            "Flavia Domitilla", "corrected by agent", "she spelt it", "Use this one", "Take back");
    var said = corrections.of(guest).getFirst();
    assertThat(post("/staff-assertions/" + said.id() + "/withdrawal"))
        .hasRedirectedUrl("/customers/" + guest);
    assertThat(get("/customers/" + guest, Role.AGENT))
        .bodyText()
        .contains("Flavia Domitila")
        .doesNotContain("Domitilla");
    assertThat(post("/staff-assertions/" + said.id() + "/withdrawal")).hasStatus3xxRedirection();
    assertThat(
            post(
                "/customers/" + guest + "/corrections",
                "field",
                "BIRTH_DATE",
                "value",
                "yesterday"))
        .hasRedirectedUrl("/customers/" + guest);
    assertThat(corrections.of(guest)).hasSize(1);
  }

  @Test
  void ofTwoValuesTheOtherIsOneClickAway() {
    var one = gelateria.guest("Aurelia", "Cotta", mail(), "Rome");
    var other = gelateria.guest("Aurelia", "Cotta", mail(), "Ostia");
    gelateria.joins(one, other);

    assertThat(
            post(
                "/customers/" + one + "/pins",
                "field",
                "CITY",
                "record",
                one.toString(),
                "value",
                "Rome"))
        .hasRedirectedUrl("/customers/" + one);

    assertThat(get("/customers/" + one, Role.AGENT))
        .bodyText()
        .contains("chosen by agent", "Ostia");
    assertThat(corrections.of(one))
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo(StaffAssertion.Kind.PIN));
    assertThat(get("/customers/" + one + "/panel", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .doesNotContain("Use this one");
    assertThat(get("/customers/" + one, Role.ANALYST))
        .bodyText()
        .contains("chosen by agent")
        .doesNotContain("Correct it");
  }

  @Test
  void theInterfaceCorrectsPinsListsAndWithdraws() throws Exception {
    var one = gelateria.guest("Servilia", "Caepio", mail(), "Rome");
    var at = "/api/v1/customers/" + one;

    var corrected =
        json(
            HttpMethod.POST,
            at + "/corrections",
            "{\"field\":\"city\",\"value\":\" Tivoli \",\"reason\":\"asked her\"}");
    assertThat(corrected)
        .hasStatus(201)
        .bodyText()
        .contains("\"value\":\"Tivoli\"", "staff:correction");
    assertThat(get(at, Role.AGENT))
        .bodyText()
        .contains("Tivoli", "corrected by admin", "staffAssertion");
    var id = JsonPath.<String>read(corrected.getResponse().getContentAsString(), "$.id");
    assertThat(json(HttpMethod.POST, at + "/pins", pin(one, "Rome"))).hasStatus(201);
    assertThat(json(HttpMethod.POST, at + "/pins", pin(one, "Paris")))
        .hasStatus(409)
        .bodyText()
        .contains("NOBODY_SAYS_SO");
    assertThat(json(HttpMethod.POST, at + "/pins", pin(new CustomerId(UUID.randomUUID()), "Rome")))
        .hasStatus(409)
        .bodyText()
        .contains("NOT_THEIR_RECORD");
    assertThat(
            json(
                HttpMethod.POST,
                "/api/v1/staff-assertions/" + id + "/withdrawal",
                "{\"reason\":\"wrong\"}"))
        .hasStatus(409)
        .bodyText()
        .contains("ALREADY_CLOSED");
    assertThat(
            json(
                HttpMethod.POST,
                at + "/corrections",
                "{\"field\":\"shoeSize\",\"value\":\"42\",\"reason\":\"x\"}"))
        .hasStatus(400)
        .bodyText()
        .contains("UNKNOWN_FIELD");
    assertThat(
            json(
                HttpMethod.POST,
                at + "/corrections",
                "{\"field\":\"birthDate\",\"value\":\"soon\",\"reason\":\"x\"}"))
        .hasStatus(400);
    assertThat(
            json(
                HttpMethod.POST,
                "/api/v1/customers/" + UUID.randomUUID() + "/corrections",
                "{\"field\":\"city\",\"value\":\"Rome\",\"reason\":\"x\"}"))
        .hasStatus(404);
    assertThat(get(at + "/staff-assertions", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("\"replaced\":true", "\"kind\":\"PIN\"");
  }

  @Test
  void aPolicyIsTriedSetAndSetBack() throws Exception {
    var one = gelateria.guest("Antonia", "Minor", mail(), "Rome");
    gelateria.joins(one, gelateria.guest("Antonia", "Minor", mail(), "Lugdunum"));
    var at = "/api/v1/survivorship-policies/city";
    var longest = "{\"strategy\":\"LONGEST\",\"replaces\":%d,\"reason\":\"villages\"}";

    var before = get(at, Role.AGENT);
    assertThat(before).hasStatusOk();
    int version = JsonPath.read(before.getResponse().getContentAsString(), "$.version");
    assertThat(json(HttpMethod.PUT, at + "?dryRun=true", longest.formatted(version)))
        .hasStatusOk()
        .bodyText()
        .contains("\"preview\":{\"eligible\"", "\"job\":null");
    assertThat(json(HttpMethod.PUT, at, longest.formatted(version)))
        .hasStatusOk()
        .bodyText()
        .contains("\"job\":{\"id\"");
    assertThat(
            json(
                HttpMethod.PUT,
                at,
                "{\"strategy\":\"MOST_RECENT\",\"replaces\":99,\"reason\":\"x\"}"))
        .hasStatus(409)
        .bodyText()
        .contains("CHANGED_MEANWHILE");
    assertThat(json(HttpMethod.PUT, at, "{\"strategy\":\"UNION\",\"replaces\":1,\"reason\":\"x\"}"))
        .hasStatus(400);
    assertThat(get(at + "/versions", Role.AGENT)).bodyText().contains("villages", "as it came");
    assertThat(get("/api/v1/profile-rebuilds", Role.ADMIN))
        .hasStatusOk()
        .bodyText()
        .contains("City: longest");

    assertThat(get("/settings/survivorship", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("Profile fields", "Longest")
        .doesNotContain("Change<span");
    assertThat(get("/settings/survivorship/CITY", Role.ADMIN))
        .hasStatusOk()
        .bodyText()
        .contains("How city is chosen", "Go back to this");
    assertThat(
            get("/settings/survivorship/CITY/preview?strategy=MOST_RECENT&sources=crm", Role.ADMIN))
        .hasStatusOk()
        .bodyText()
        .contains("would change");
    assertThat(get("/settings/survivorship/CITY/preview?strategy=UNION", Role.ADMIN))
        .bodyText()
        .contains("can not choose");
    assertThat(get("/settings/survivorship/CITY", Role.AGENT)).hasStatus(403);
    assertThat(
            post(
                "/settings/survivorship/CITY",
                "strategy",
                "SOURCE_PRIORITY",
                "sources",
                "crm, shop, loyalty, form",
                "replaces",
                String.valueOf(version + 1),
                "reason",
                "back"))
        .hasRedirectedUrl("/settings/survivorship");
    assertThat(get(at, Role.AGENT)).bodyText().contains("\"version\":" + (version + 2));
  }

  @Test
  void aNoteIsWrittenAndGivenToASideWhenThePersonIsParted() throws Exception {
    var one = gelateria.guest("Pomponia", "Graecina", mail(), "Rome");
    var other = gelateria.guest("Pomponia", "Prima", mail(), "Ostia");
    gelateria.joins(one, other);
    assertThat(post("/customers/" + one + "/notes", "text", "Speaks <b>Greek</b>", "record", ""))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(
            post(
                "/customers/" + one + "/notes",
                "text",
                "About the second",
                "record",
                other.toString()))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(
            json(
                HttpMethod.POST,
                "/api/v1/customers/" + one + "/notes",
                "{\"text\":\"Decide later\"}"))
        .hasStatus(201)
        .bodyText()
        .contains("\"placed\":false");
    assertThat(get("/customers/" + one + "/notes", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("Speaks &lt;b&gt;Greek", "About the second")
        .doesNotContain("<b>Greek");
    var page = get("/customers/" + one + "/unmerge", Role.ADMIN).getResponse().getContentAsString();
    assertThat(page).contains("Notes on the person as a whole", "Decide later");
    var greek = page.replaceAll("(?s).*<label for=\"note-([0-9a-f-]{36})\"[^>]*>Speaks.*", "$1");

    var parting =
        mvc.post()
            .uri("/customers/" + one + "/unmerge")
            .with(as(Role.ADMIN))
            .with(csrf())
            .param("record", other.toString())
            .param("reason", "sisters")
            .param("note-" + greek, "leaves");
    assertThat(parting.exchange()).hasRedirectedUrl("/customers/" + one);

    assertThat(get("/customers/" + other + "/notes", Role.AGENT))
        .bodyText()
        .contains("Greek", "About the second", "Stays with somebody they were parted from");
    var left = get("/api/v1/customers/" + one + "/notes", Role.AGENT);
    assertThat(left).bodyText().contains("Decide later", "\"adrift\":true").doesNotContain("Greek");
    var later = JsonPath.<String>read(left.getResponse().getContentAsString(), "$.items[0].id");
    assertThat(
            json(
                HttpMethod.POST,
                "/api/v1/customer-notes/" + later + "/placement",
                "{\"sourceRecord\":\"" + UUID.randomUUID() + "\"}"))
        .hasStatus(409);
    assertThat(
            post(
                "/customer-notes/" + later + "/placement",
                "record",
                one.toString(),
                "from",
                one.toString()))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(post("/customer-notes/" + later + "/withdrawal", "from", one.toString()))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(post("/customer-notes/" + later + "/restoration"))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(json(HttpMethod.DELETE, "/api/v1/customer-notes/" + later, "")).hasStatus(204);
    assertThat(json(HttpMethod.DELETE, "/api/v1/customer-notes/" + later, "")).hasStatus(404);
  }

  @Test
  void decisionsAboutPairsAreExportedAsLabels() {
    var one = gelateria.guest("Junia", "Tertia", mail(), "Rome");
    gelateria.joins(one, gelateria.guest("Junia", "Secunda", mail(), "Rome"));

    var csv =
        mvc.get().uri("/api/v1/link-labels").accept("text/csv").with(as(Role.AUDITOR)).exchange();
    assertThat(csv)
        .hasStatusOk()
        .bodyText()
        .startsWith("record_a,record_b,verdict")
        .contains(one.toString(), "MATCH")
        .doesNotContain("Junia");
    var lines =
        mvc.get()
            .uri("/api/v1/link-labels?since=2020-01-01T00:00:00Z")
            .accept("application/x-ndjson")
            .with(as(Role.INTEGRATION_OPERATOR))
            .exchange();
    assertThat(lines).hasStatusOk().bodyText().contains("\"recordA\":\"" + one);
    assertThat(
            mvc.get().uri("/api/v1/link-labels").accept("text/csv").with(as(Role.AGENT)).exchange())
        .hasStatus(403);
  }

  private static String pin(CustomerId record, String value) {
    return "{\"field\":\"city\",\"sourceRecord\":\""
        + record
        + "\",\"value\":\""
        + value
        + "\",\"reason\":\"looked\"}";
  }

  private static String mail() {
    return UUID.randomUUID() + "@facts.example";
  }

  private MvcTestResult get(String path, Role role) {
    return mvc.get().uri(path).with(as(role)).exchange();
  }

  private MvcTestResult json(HttpMethod method, String path, String body) {
    return mvc.method(method)
        .uri(path)
        .with(as(Role.ADMIN))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult post(String path, String... parameters) {
    var settings = path.startsWith("/settings");
    var request = mvc.post().uri(path).with(as(settings ? Role.ADMIN : Role.AGENT)).with(csrf());
    for (int i = 0; i < parameters.length; i += 2)
      request = request.param(parameters[i], parameters[i + 1]);
    return request.exchange();
  }
}
