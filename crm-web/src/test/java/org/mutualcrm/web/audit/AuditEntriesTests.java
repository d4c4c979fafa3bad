package org.mutualcrm.web.audit;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.audit.AuditSealing;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record as an auditor meets it, by the interface and in the console. */
@WebTest
class AuditEntriesTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired MockMvcTester mvc;
  @Autowired AuditSealing sealing;
  @Autowired Identification identification;
  @Autowired JdbcClient jdbc;

  private String team = "";

  @BeforeEach
  void aNewName() {
    team = "t" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void aChangeIsFoundByWhoWhatAndAboutWhatWithItsValues() {
    keepTeam();

    var found = get("/api/v1/audit-entries?actor=admin&subject=teams/" + team);

    assertThat(found.get("items")).hasSize(1);
    var entry = found.get("items").get(0);
    assertThat(entry.get("operation").asString()).isEqualTo("PUT /api/v1/teams/{key}");
    assertThat(entry.get("outcome").asString()).isEqualTo("DONE");
    assertThat(entry.get("changes").get(0).get("field").asString()).isEqualTo("members");
    assertThat(entry.get("address").asString()).isEqualTo("127.0.0.0");
    var one = get("/api/v1/audit-entries/" + entry.get("id").asString());
    assertThat(one.get("id")).isEqualTo(entry.get("id"));
  }

  @Test
  void whoLooksAtACustomerIsWrittenDownAndSoIsWhoTriesInVain() {
    var somebody = customer();
    var nobody = UUID.randomUUID();

    look("/customers/" + somebody);
    look("/customers/" + somebody + "/notes");
    look("/api/v1/customers/" + somebody);
    look("/api/v1/customers/" + nobody);

    assertThat(outcomes("customers/" + somebody))
        .containsExactly("GET /api/v1/customers/{id} DONE", "GET /customers/{id} DONE");
    assertThat(outcomes("customers/-").getFirst()).isEqualTo("GET /api/v1/customers/{id} REFUSED");
  }

  @Test
  void partOfAPageIsALookWhereThePageWasNotOpened() {
    var somebody = customer();

    look("/customers/" + somebody + "/notes");
    look("/customers/" + somebody + "/notes");

    assertThat(outcomes("customers/" + somebody)).containsExactly("GET /customers/{id}/notes DONE");
  }

  @Test
  void aDoorThatDoesNotOpenIsOnRecord() {
    mvc.get().uri("/api/v1/audit-entries/" + UUID.randomUUID()).with(as(Role.AGENT)).exchange();

    var last = get("/api/v1/audit-entries?limit=1").get("items").get(0);

    assertThat(last.get("operation").asString()).isEqualTo("GET /api/v1/audit-entries/{id}");
    assertThat(last.get("status").asInt()).isEqualTo(403);
  }

  @Test
  void theRecordCallsPeopleByAnAliasAndStillLeadsToThem() {
    var somebody = customer();
    look("/customers/" + somebody);

    var found = get("/api/v1/audit-entries?subject=customers/" + somebody).get("items").get(0);

    assertThat(found.get("customerId").asString()).isEqualTo(somebody);
    assertThat(found.get("subject").asString()).startsWith("customers/").doesNotContain(somebody);
    assertThat(page("/audit/" + found.get("id").asString()))
        .bodyText()
        .contains("href=\"/customers/" + somebody);
  }

  private void look(String uri) {
    mvc.get().uri(uri).with(as(Role.AGENT)).exchange();
  }

  private List<String> outcomes(String subject) {
    return get("/api/v1/audit-entries?subject=" + subject)
        .get("items")
        .valueStream()
        .map(it -> it.get("operation").asString() + " " + it.get("outcome").asString())
        .toList();
  }

  private String customer() {
    var sighting =
        new Sighting(
            new SourceKey("crm:" + team),
            team,
            PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + team).build(),
            Coverage.WHOLE,
            List.of(),
            Instant.parse("2026-06-01T12:00:00Z"));
    return identification.identify(sighting).customer().toString();
  }

  @Test
  void pagesFollowOneAnotherWithoutAGap() {
    for (int i = 0; i < 3; i++) keepTeam();

    var first = get("/api/v1/audit-entries?limit=2&subject=teams/" + team);
    var next = first.get("next").asString();
    var second = get("/api/v1/audit-entries?limit=2&subject=teams/" + team + "&cursor=" + next);

    assertThat(first.get("items")).hasSize(2);
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.has("next") && !second.get("next").isNull()).isFalse();
  }

  @Test
  void anExportIsVerifiedByWhoeverHasItAndMatchesTheSeal() throws Exception {
    keepTeam();
    var seal = get("/api/v1/audit-seal");
    var file =
        mvc.get().uri("/api/v1/audit-entries/export.jsonl").with(as(Role.AUDITOR)).exchange();

    var last = verified(file.getResponse().getContentAsString().lines().toList());

    assertThat(last.get("number").asString()).isGreaterThanOrEqualTo("1");
    assertThat(last.get("hash").asString()).hasSize(64);
    var verdict =
        post(
            "/api/v1/audit-verifications",
            "{\"number\":%d,\"hash\":\"%s\"}"
                .formatted(seal.get("number").asLong(), seal.get("hash").asString()));
    assertThat(body(verdict).get("intact").asBoolean()).isTrue();
  }

  /** The script of the guide, in Java. */
  private static JsonNode verified(List<String> lines) throws Exception {
    var fields =
        List.of(
            "number",
            "id",
            "at",
            "actor",
            "operation",
            "outcome",
            "status",
            "subject",
            "part",
            "changes",
            "reason",
            "request",
            "address");
    JsonNode before = null;
    for (var line : lines) {
      var entry = JSON.readTree(line);
      var text = new StringBuilder(entry.get("previous").asString());
      for (var field : fields) {
        var value = entry.get(field);
        text.append(
            value.isNull()
                ? "-,"
                : value.asString().getBytes("UTF-8").length + ":" + value.asString() + ",");
      }
      var hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes("UTF-8"));
      assertThat(HexFormat.of().formatHex(hash)).isEqualTo(entry.get("hash").asString());
      if (before != null) assertThat(entry.get("previous")).isEqualTo(before.get("hash"));
      before = entry;
    }
    return before;
  }

  @Test
  void whoAltersTheRecordIsFoundOut() {
    keepTeam();
    sealing.seal();
    var id =
        jdbc.sql("select entry_id from audit_entry where subject = ?")
            .param("teams/" + team)
            .query(UUID.class)
            .single();

    jdbc.sql("update audit_entry set actor = 'somebody-else' where entry_id = ?")
        .param(id)
        .update();
    var broken = body(post("/api/v1/audit-verifications", "{}"));
    jdbc.sql("update audit_entry set actor = 'admin' where entry_id = ?").param(id).update();

    assertThat(broken.get("intact").asBoolean()).isFalse();
    assertThat(broken.get("fault").asString()).isEqualTo("ALTERED");
    assertThat(broken.get("brokenAt").asLong()).isPositive();
    assertThat(body(post("/api/v1/audit-verifications", "{}")).get("intact").asBoolean()).isTrue();
  }

  @Test
  void whatIsAskedForWronglyIsRefusedWithTheField() {
    var half = post("/api/v1/audit-verifications", "{\"number\":1}");
    var no = post("/api/v1/audit-verifications", "{\"number\":1,\"hash\":\"no\"}");
    var young = post("/api/v1/audit-cuts", "{\"number\":1,\"hash\":\"" + "0".repeat(64) + "\"}");

    assertThat(half).hasStatus(400).bodyText().contains("SEAL_INCOMPLETE", "\"hash\"");
    assertThat(no).hasStatus(400).bodyText().contains("HASH_INVALID");
    assertThat(young).hasStatus(409).bodyText().contains("UNKNOWN_SEAL");
  }

  @Test
  void thePageShowsFiltersAndOpensEntriesAndSaysWhetherTheChainIsWhole() {
    keepTeam();

    var page = page("/audit?actor=admin&operation=&subject=teams/" + team + "&from=&to=");
    assertThat(page).hasStatusOk().bodyText().contains("PUT /api/v1/teams/{key}", "teams/" + team);
    var id = get("/api/v1/audit-entries?subject=teams/" + team).get("items").get(0).get("id");
    assertThat(page("/audit/" + id.asString()))
        .hasStatusOk()
        .bodyText()
        .contains("What it changed", "members");
    assertThat(page("/audit?subject=nothing/like-it")).bodyText().contains("Nothing here");
    assertThat(page("/audit/export.csv")).bodyText().startsWith("number,id,at,actor,operation");
    assertThat(mvc.post().uri("/audit/verification").with(as(Role.AUDITOR)).with(csrf()).exchange())
        .hasRedirectedUrl("/audit");
  }

  private void keepTeam() {
    var kept =
        mvc.put()
            .uri("/api/v1/teams/" + team)
            .with(as(Role.ADMIN))
            .with(csrf())
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"name\":\"%s\",\"members\":[\"admin\"]}".formatted(team))
            .exchange();
    assertThat(kept.getResponse().getStatus()).isLessThan(300);
  }

  private JsonNode get(String uri) {
    var answer = mvc.get().uri(uri).with(as(Role.AUDITOR)).exchange();
    assertThat(answer).hasStatusOk();
    return body(answer);
  }

  private MvcTestResult page(String uri) {
    return mvc.get().uri(uri).with(as(Role.AUDITOR)).exchange();
  }

  private MvcTestResult post(String uri, String json) {
    return mvc.post()
        .uri(uri)
        .with(as(Role.ADMIN))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(json)
        .exchange();
  }

  private static JsonNode body(MvcTestResult answer) {
    try {
      return JSON.readTree(answer.getResponse().getContentAsString());
    } catch (java.io.UnsupportedEncodingException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
