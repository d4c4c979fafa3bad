package org.mutualcrm.web.api;

import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A legacy file from upload to report over the interface. */
@WebTest
class ImportsControllerTests {

  private static final String IMPORTS = "/api/v1/imports";

  @Autowired MockMvcTester mvc;

  @Test
  void aFileIsUploadedMappedPlannedCommittedAndReported() throws Exception {
    var made =
        upload(
            "nr;name;mail\n1;Zoë;zoe@example.org\n;Bo;\n", "CUSTOMERS", "crm:" + UUID.randomUUID());
    assertThat(made).hasStatus(201);
    var body = made.getResponse().getContentAsString();
    assertThat(JsonPath.<String>read(body, "$.layout.delimiter")).isEqualTo(";");
    assertThat(JsonPath.<String>read(body, "$.mapping[1].target")).isEqualTo("FULL_NAME");
    var at = IMPORTS + "/" + JsonPath.<String>read(body, "$.id");

    var mapping =
        """
        {"columns": [{"column": "nr", "target": "EXTERNAL_ID"}, {"column": "name", "target": "FULL_NAME"},
                     {"column": "mail", "target": "EMAIL"}]}
        """;
    assertThat(
            mvc.put()
                .uri(at + "/mapping")
                .with(Staff.as(Role.INTEGRATION_OPERATOR))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(mapping))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.state")
        .isEqualTo("MAPPED");
    assertThat(post(at + "/commit"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("PLAN_STALE");
    assertThat(post(at + "/plan"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.counts.created")
        .isEqualTo(1);
    assertThat(post(at + "/commit")).hasStatus(202);
    for (int i = 0; i < 500 && !state(at).equals("DONE"); i++) Thread.sleep(20);

    assertThat(get(at)).bodyJson().extractingPath("$.counts.read").isEqualTo(2);
    assertThat(get(at + "/rows?action=REJECTED"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.items[0].code")
        .isEqualTo("MISSING_ID");
    assertThat(get(at + "/rejects.csv")).hasStatusOk().bodyText().contains("3;MISSING_ID");
    assertThat(get(IMPORTS + "?limit=1"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.items[0].id")
        .isNotNull();
  }

  @Test
  void whatCannotBeReadIsAProblemWithCodeAndHint() {
    assertThat(upload("", "CUSTOMERS", "crm:x"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("EMPTY_FILE");
    assertThat(upload("PK\u0003\u0004", "CUSTOMERS", "crm:x"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.hint")
        .isNotNull();
    assertThat(upload("id\n1\n", "PEOPLE", "crm:x"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.field")
        .isEqualTo("kind");
    assertThat(upload("id\n1\n", "CUSTOMERS", "c r m"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.field")
        .isEqualTo("source");
    assertThat(get(IMPORTS + "/" + UUID.randomUUID())).hasStatus(404);
    assertThat(get(IMPORTS + "/x")).hasStatus(400);
    assertThat(get(IMPORTS + "?cursor=x")).hasStatus(400);
    assertThat(post(IMPORTS + "/" + UUID.randomUUID() + "/plan")).hasStatus(404);
  }

  @Test
  void oneCallDoesItAll() throws Exception {
    var source = "crm:" + UUID.randomUUID();
    var made = upload("id,name\n1,Ada\n2,Bo\n", "customers", source, "dryRun");
    assertThat(made).hasStatus(201).bodyJson().extractingPath("$.state").isEqualTo("PLANNED");

    var done = upload("id,name\n1,Ada\n2,Bo\n", "customers", source, "commit");

    assertThat(done).hasStatus(201);
    var at = IMPORTS + "/" + JsonPath.<String>read(done.getResponse().getContentAsString(), "$.id");
    for (int i = 0; i < 500 && !state(at).equals("DONE"); i++) Thread.sleep(20);
    assertThat(get(at)).bodyJson().extractingPath("$.counts.created").isEqualTo(2);
  }

  @Test
  void whoSendsAFileAgainBecauseTheAnswerWasLostGetsTheImportItMade() throws Exception {
    var source = "crm:" + UUID.randomUUID();
    var key = UUID.randomUUID().toString();
    var file = "id,name\n1,Ada\n";
    var made = again(key, file, source);

    assertThat(id(again(key, file, source))).isEqualTo(id(made));
    assertThat(again(key, file, source, "dryRun"))
        .bodyJson()
        .extractingPath("$.state")
        .isEqualTo("PLANNED");
    assertThat(again(key, "id,name\n2,Bo\n", source))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(again("k".repeat(201), file, source)).hasStatus(400);
  }

  private static String id(MvcTestResult result) throws Exception {
    return JsonPath.read(result.getResponse().getContentAsString(), "$.id");
  }

  private String state(String at) throws Exception {
    return JsonPath.read(get(at).getResponse().getContentAsString(), "$.state");
  }

  private MvcTestResult upload(String text, String kind, String source, String... flags) {
    return request(text, kind, source, flags).exchange();
  }

  private MvcTestResult again(String key, String text, String source, String... flags) {
    return request(text, "CUSTOMERS", source, flags).header("Idempotency-Key", key).exchange();
  }

  private MockMvcTester.MockMultipartMvcRequestBuilder request(
      String text, String kind, String source, String... flags) {
    var request =
        mvc.post()
            .uri(IMPORTS)
            .multipart()
            .file(
                new MockMultipartFile(
                    "file", "f.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)))
            .param("kind", kind)
            .param("source", source)
            .with(Staff.as(Role.INTEGRATION_OPERATOR))
            .with(csrf());
    for (var flag : flags) request.param(flag, "true");
    return request;
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(Staff.as(Role.ANALYST)).exchange();
  }

  private MvcTestResult post(String uri) {
    return mvc.post().uri(uri).with(Staff.as(Role.INTEGRATION_OPERATOR)).with(csrf()).exchange();
  }
}
