package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Staff;
import crmtesting.WebTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Many codes are changed, and a partner's taken in, over the interface and on pages. */
@WebTest
class CodeChangesApiTests {

  private static final String CHANGES = "/api/v1/code-changes";

  @Autowired MockMvcTester mvc;
  @Autowired Market market;

  private final String mark = UUID.randomUUID().toString().substring(0, 8).toUpperCase();
  private OfferCalls api;

  @BeforeEach
  void caller() {
    api = new OfferCalls(mvc);
  }

  @Test
  void codesAreShownBeforeTheyAreVoidedAndTakenBackAfter() throws Exception {
    var offer = market.live("Void " + mark, null, null);
    var code = market.codes(offer, 3).getFirst();
    var body = "{\"act\": \"VOID\", \"offerId\": \"%s\", \"reason\": \"leaked\"}".formatted(offer);

    var shown = api.post(CHANGES + "?dryRun=true", body);
    assertThat(shown).hasStatusOk().bodyJson().extractingPath("$.changing").isEqualTo(3);
    assertThat(shown).bodyJson().extractingPath("$.examples.length()").isEqualTo(3);

    var begun = api.post(CHANGES, body);
    assertThat(begun).hasStatus(202);
    var path = String.valueOf(begun.getResponse().getHeader("Location"));
    until(path, "DONE");
    assertThat(api.read("/api/v1/codes/" + code))
        .bodyJson()
        .extractingPath("$.changes[0].outcome")
        .isEqualTo("CHANGED");
    assertThat(api.read(path + "/codes.csv")).hasStatusOk().bodyText().contains(code.value());
    assertThat(api.post(path + "/undo", "")).hasStatusOk();
    until(path, "UNDONE");
    assertThat(api.read("/api/v1/codes/" + code))
        .bodyJson()
        .extractingPath("$.changes[0].undo")
        .isEqualTo("RESTORED");
  }

  @Test
  void whatIsNotClearIsRefusedByField() {
    var offer = market.live("Refused " + mark, null, null);
    var noEnd = api.post(CHANGES, "{\"act\": \"EXTEND\", \"offerId\": \"%s\"}".formatted(offer));
    assertThat(noEnd).hasStatus(400).bodyJson().extractingPath("$.field").isEqualTo("until");
    var nothing = api.post(CHANGES, "{\"act\": \"VOID\"}");
    assertThat(nothing)
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("INVALID_SELECTION");
    var nowhere = "{\"act\": \"VOID\", \"offerId\": \"%s\"}".formatted(UUID.randomUUID());
    assertThat(api.post(CHANGES, nowhere)).hasStatus(404);
    assertThat(api.read(CHANGES + "/" + UUID.randomUUID())).hasStatus(404);
    assertThat(api.read("/api/v1/codes/NOSUCHCODE")).hasStatus(404);
  }

  @Test
  void aPartnersFileIsJudgedRowByRowAndTakenIn() throws Exception {
    var offer = market.live("Partner " + mark, null, null);
    var looked = upload("/api/v1/offers/" + offer + "/code-imports");
    assertThat(looked).hasStatus(201);
    assertThat(looked).bodyJson().extractingPath("$.verdicts.FRESH").isEqualTo(1);
    assertThat(looked).bodyJson().extractingPath("$.verdicts.BAD_DATE").isEqualTo(1);
    var path = String.valueOf(looked.getResponse().getHeader("Location"));

    assertThat(api.read(path + "/rejected.csv")).bodyText().contains("\r\n4,", "MALFORMED");
    assertThat(api.post(path + "/take", ""))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.taken")
        .isEqualTo(true);
    assertThat(api.read("/api/v1/codes/PA" + mark + "/qr"))
        .hasStatusOk()
        .hasContentTypeCompatibleWith("image/svg+xml")
        .bodyText()
        .contains("<path");
    assertThat(api.read("/api/v1/codes/PA" + mark))
        .bodyJson()
        .extractingPath("$.printed")
        .isEqualTo("pa-" + mark);
  }

  @Test
  void aColleagueSeesWhatWouldHappenAndStartsIt() {
    var offer = market.live("Page " + mark, null, null);
    var code = market.codes(offer, 2).getFirst();
    assertThat(page("/offers/" + offer + "/codes"))
        .hasStatusOk()
        .bodyText()
        .contains("Show what would happen", "Take in a partner");
    var flawed = form("/offers/" + offer + "/code-changes", "act", "EXTEND");
    assertThat(flawed).hasStatus(422).bodyText().contains("id=\"until-error\"");

    var draft = form("/offers/" + offer + "/code-changes", "act", "VOID").getResponse();
    var url = String.valueOf(draft.getRedirectedUrl());

    assertThat(page(url)).hasStatusOk().bodyText().contains("Void 2 codes", code.spaced());
    var path = url.substring(0, url.indexOf('?'));
    assertThat(form(path + "/start", "x", "y")).hasStatus(302);
    until("/api/v1" + path, "DONE");
    assertThat(page(url)).bodyText().contains("Take it back");
    assertThat(page("/codes/" + code))
        .hasStatusOk()
        .bodyText()
        .contains("Withdrawn", "to be scanned");
    assertThat(upload("/offers/" + offer + "/code-imports").getResponse().getRedirectedUrl())
        .satisfies(it -> assertThat(page(it)).hasStatusOk().bodyText().contains("Take in 1 code"));
  }

  private void until(String path, String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() ->
            assertThat(api.read(path)).bodyJson().extractingPath("$.status").isEqualTo(status));
  }

  private MvcTestResult upload(String path) {
    var file = "code;until\npa-%1$s;2099-01-31\nPB%1$s;tomorrow\n no such #\n".formatted(mark);
    return mvc.post()
        .uri(path)
        .multipart()
        .file(
            new MockMultipartFile(
                "file", "partner.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
        .with(Staff.as(Role.ADMIN))
        .with(Staff.csrf())
        .exchange();
  }

  private MvcTestResult page(String path) {
    return mvc.get().uri(path).with(Staff.as(Role.ADMIN)).exchange();
  }

  private MvcTestResult form(String path, String field, String value) {
    return mvc.post()
        .uri(path)
        .param(field, value)
        .with(Staff.as(Role.ADMIN))
        .with(Staff.csrf())
        .exchange();
  }
}
