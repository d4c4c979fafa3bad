package org.mutualcrm.web.console;

import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Staff;
import crmtesting.WebTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A file walked through the console. */
@WebTest
class ImportPagesTests {

  @Autowired MockMvcTester mvc;

  @Test
  void aFileIsWalkedFromUploadToReport() throws Exception {
    assertThat(get("/imports/new")).hasStatusOk().bodyText().contains("data-file-drop");
    var text = "nr;name;geb\n1;Zoë <b>;09.03.1985\n;Bo;01.02.1990\n2;Cy;31.02.1980\n";
    var at = upload(text, "crm:" + UUID.randomUUID()).getResponse().getRedirectedUrl();
    assertThat(at).startsWith("/imports/");
    assertThat(get(at)).hasStatusOk().bodyText().contains("How we read the file", "Zoë &lt;b&gt;");

    assertThat(post(at + "/mapping", "to.0", "EMAIL"))
        .hasStatus(422)
        .bodyText()
        .contains("No column is mapped");
    assertThat(
            post(at + "/mapping", "to.0", "EXTERNAL_ID", "to.1", "FULL_NAME", "to.2", "BIRTH_DATE"))
        .hasStatus3xxRedirection();
    var preview = get(at).getResponse().getContentAsString();
    assertThat(preview).contains("What would happen", "Import 1 row", "MISSING_ID");
    assertThat(get(at + "?remap=true")).hasStatusOk().bodyText().contains("How we read the file");
    assertThat(post(at + "/run", "planHash", "another")).hasStatus(409);
    var hash = Pattern.compile("name=\"planHash\" value=\"(\\w+)\"").matcher(preview);
    assertThat(hash.find()).isTrue();

    assertThat(post(at + "/run", "planHash", hash.group(1))).hasStatus3xxRedirection();
    for (int i = 0; i < 500 && !done(at); i++) Thread.sleep(20);

    assertThat(get(at)).bodyText().contains("Done. 1 created", "rejects.csv", "31.02.1980");
    assertThat(get(at + "/progress")).hasHeader("HX-Refresh", "true");
    assertThat(get("/imports")).hasStatusOk().bodyText().contains("walk.csv", "Done");
  }

  @Test
  void anImportIsReconciledAndSignedBySomebodyElse() throws Exception {
    var text = "nr;name;score\n1;Zoë;5\n2;Bo;7\n";
    var at = upload(text, "crm:" + UUID.randomUUID()).getResponse().getRedirectedUrl();
    assertThat(post(at + "/reconciliation")).hasStatus(409).bodyText().contains("has run");
    post(at + "/mapping", "to.0", "EXTERNAL_ID", "to.1", "FULL_NAME", "to.2", "KEEP_RAW");
    var hash =
        Pattern.compile("name=\"planHash\" value=\"(\\w+)\"")
            .matcher(get(at).getResponse().getContentAsString());
    assertThat(hash.find()).isTrue();
    post(at + "/run", "planHash", hash.group(1));
    for (int i = 0; i < 500 && !done(at); i++) Thread.sleep(20);

    assertThat(post(at + "/reconciliation", "column", "score")).hasStatus3xxRedirection();

    var page = get(at + "/reconciliation").getResponse().getContentAsString();
    assertThat(page).contains("It balances", "score", "12", "Sign off");
    var sha256 = Pattern.compile("name=\"sha256\" value=\"(\\w+)\"").matcher(page);
    assertThat(sha256.find()).isTrue();
    var signing = new String[] {"number", "1", "sha256", sha256.group(1), "comment", "Zoë & Bo"};
    assertThat(post(at + "/reconciliation/sign-off", signing))
        .hasStatus(409)
        .bodyText()
        .contains("does not sign it off");
    assertThat(
            mvc.post()
                .uri(at + "/reconciliation/sign-off")
                .param("number", "1")
                .param("sha256", sha256.group(1))
                .param("comment", "Zoë & Bo")
                .with(Staff.as(Role.ADMIN))
                .with(csrf()))
        .hasStatus3xxRedirection();
    assertThat(get(at + "/reconciliation")).bodyText().contains("Signed", "Zoë &amp; Bo");
    assertThat(get("/api/v1" + at + "/reconciliations/1/report.csv"))
        .hasStatusOk()
        .bodyText()
        .contains("total,score,,12,0,12,12", "sign-off,comment,,Zoë & Bo");
    assertThat(get("/api/v1" + at + "/reconciliations"))
        .bodyJson()
        .extractingPath("$.items[0].rows.read")
        .isEqualTo(2);
    assertThat(get("/api/v1" + at + "/reconciliations/2")).hasStatus(404);
  }

  @Test
  void anImportIsTakenBackWithAReasonAfterALookAtWhatThatWouldDo() throws Exception {
    var at =
        upload("nr;name\n1;Zoë\n2;Bo\n", "crm:" + UUID.randomUUID())
            .getResponse()
            .getRedirectedUrl();
    assertThat(get(at + "/undo")).hasStatusOk().bodyText().contains("nothing of this import");
    post(at + "/mapping", "to.0", "EXTERNAL_ID", "to.1", "FULL_NAME");
    var hash =
        Pattern.compile("name=\"planHash\" value=\"(\\w+)\"")
            .matcher(get(at).getResponse().getContentAsString());
    assertThat(hash.find()).isTrue();
    post(at + "/run", "planHash", hash.group(1));
    for (int i = 0; i < 500 && !done(at); i++) Thread.sleep(20);

    assertThat(get(at + "/undo"))
        .hasStatusOk()
        .bodyText()
        .contains("<b>2</b><span>taken out</span>", "Undo the import");
    assertThat(get("/api/v1" + at + "/undo-preview"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.takenOut")
        .isEqualTo(2);
    assertThat(post(at + "/undo", "reason", " ")).hasStatus(422).bodyText().contains("a reason");
    assertThat(post(at + "/undo", "reason", "Wrong file")).hasStatus3xxRedirection();
    for (int i = 0;
        i < 500 && !get(at + "/undo").getResponse().getContentAsString().contains("2 undone");
        i++) Thread.sleep(20);

    assertThat(get(at + "/undo")).bodyText().contains("Wrong file", "2 undone, 0 kept");
    assertThat(get(at)).hasStatusOk().bodyText().contains("was taken back");
    assertThat(get("/api/v1" + at + "/undos"))
        .bodyJson()
        .extractingPath("$.items[0].reason")
        .isEqualTo("Wrong file");
    assertThat(get("/api/v1" + at + "/undos/kept")).hasStatusOk();
    assertThat(get("/api/v1" + at + "/undo-preview")).hasStatus(409);
  }

  @Test
  void whatCannotBeReadIsSaidOnTheForm() throws Exception {
    assertThat(upload("", "crm:x")).hasStatus(422).bodyText().contains("The file is empty");
    assertThat(upload("id\n1\n", "c r m")).hasStatus(422).bodyText().contains("A source is named");
  }

  private boolean done(String at) {
    return get(at + "/progress").getResponse().getHeader("HX-Refresh") != null;
  }

  private MvcTestResult upload(String text, String source) {
    return mvc.post()
        .uri("/imports")
        .multipart()
        .file(
            new MockMultipartFile(
                "file", "walk.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)))
        .param("kind", "CUSTOMERS")
        .param("source", source)
        .with(Staff.as(Role.INTEGRATION_OPERATOR))
        .with(csrf())
        .exchange();
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(Staff.as(Role.INTEGRATION_OPERATOR)).exchange();
  }

  private MvcTestResult post(String uri, String... form) {
    var request = mvc.post().uri(uri).with(Staff.as(Role.INTEGRATION_OPERATOR)).with(csrf());
    for (int i = 0; i < form.length; i += 2) request.param(form[i], form[i + 1]);
    return request.exchange();
  }
}
