package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.DrivenClock;
import crmtesting.Looks;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentView.State;
import org.mutualcrm.staff.Role;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A campaign from the hypothesis to the verdict, in the console and over the interface. */
@WebTest
class CampaignJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Identification identification;
  @Autowired SegmentMaking segments;
  @Autowired SegmentBook book;
  @Autowired Timeline timeline;
  @Autowired MockMvcTester mvc;
  @Autowired DrivenClock clock;

  private final String city = "Porto " + UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();

  @BeforeAll
  static void browser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void noBrowser() {
    if (chromium != null) chromium.close();
  }

  @Test
  void oneWritesItAnotherApprovesItAndItsResultIsShown() {
    var people = people(40);
    audience();
    var marketer = signedIn("marketer");
    marketer.navigate(url("/campaigns"));
    marketer.getByRole(AriaRole.LINK, link("New campaign")).click();
    button(marketer, "Save as draft").click();
    assertThat(marketer.locator(".banner.danger")).containsText("things to put right");
    looks.around(marketer, "campaign-form-errors");
    marketer.locator("#name").fill("Lemon week");
    marketer
        .locator("#hypothesis")
        .fill("Whoever gets a free lemon scoop comes back within the week.");
    var option =
        marketer.locator("#segment option", containing("Of " + city)).getAttribute("value");
    marketer.locator("#segment").selectOption(option);
    marketer.locator("#holdout").fill("25");
    marketer.locator("#margin").fill("60");
    marketer.getByText("Exclusive information").click();
    button(marketer, "Save as draft").click();
    assertThat(marketer.locator("#checks")).containsText("25% are left alone");
    looks.around(marketer, "campaign-draft");
    button(marketer, "Hand in").click();
    assertThat(marketer.locator("h1")).containsText("In review");

    var approver = signedIn("approver");
    approver.navigate(marketer.url());
    looks.around(approver, "campaign-review");
    button(approver, "Approve").click();
    assertThat(approver.locator("h1")).containsText("Approved");

    marketer.reload();
    button(marketer, "Launch").click();
    assertThat(marketer.locator("#result")).containsText("orders still count");
    for (int i = 0; i < people.size(); i++) order(people.get(i), i);
    clock.advance(Duration.ofMinutes(1));
    marketer.reload();
    assertThat(marketer.locator("#result")).containsText("Profit per person");
    assertThat(marketer.locator("#result tbody tr").last()).containsText("100%");
    looks.around(marketer, "campaign-result");
    marketer.navigate(url("/campaigns"));
    looks.around(marketer, "campaigns");
    marketer.context().close();
    approver.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void whatItSaysIsWrittenAndLookedAtBeforeAnybodyIsAskedToApprove() {
    people(3);
    var id =
        JsonPath.<String>read(body(send(Role.MARKETER, "", body(audience(), "25", ""))), "$.id");
    var marketer = signedIn("marketer");
    marketer.navigate(url("/campaigns/" + id));
    assertThat(marketer.locator("#messages")).containsText("It sends nothing.");
    marketer.getByRole(AriaRole.LINK, link("Write them")).click();
    marketer.locator("#purpose").selectOption("offers");
    marketer.locator("#second").selectOption("sms");
    marketer.locator("#subject-0").fill("Lemon week");
    marketer.locator("#text-0").fill("Dear {nickname}, come by. {unsubscribe_link}");
    button(marketer, "Save").click();
    assertThat(marketer.locator("#text-0-error")).containsText("character 6");
    looks.around(marketer, "campaign-messages-errors");

    marketer.locator("#text-0").fill("Dear {first_name|friend}, come by.\n\n{unsubscribe_link}");
    marketer.locator("#text-1").fill("Lemon week. STOP ends it");
    button(marketer, "Save").click();
    assertThat(marketer.locator("#messages")).containsText("3 not:");
    assertThat(marketer.locator("#messages")).containsText("never said yes");
    looks.around(marketer, "campaign-messages");
    marketer.navigate(url("/campaigns/sending"));
    assertThat(marketer.locator("h1")).containsText("Sending");
    looks.around(marketer, "campaign-sending");
    marketer.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  private static String body(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theInterfaceDoesTheSameAndSaysWhatIsWrong() throws Exception {
    var people = people(20);
    var segment = audience();
    var made = send(Role.MARKETER, "", body(segment, "25", ""));
    assertThat(made).hasStatus(201).bodyJson().extractingPath("$.status").isEqualTo("DRAFT");
    var id = JsonPath.<String>read(made.getResponse().getContentAsString(), "$.id");

    assertThat(send(Role.MARKETER, "", body(UUID.randomUUID(), "25", "")))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("SEGMENT_UNKNOWN");
    assertThat(send(Role.MARKETER, "", body(segment, "0", ""))).hasStatus(400);
    assertThat(send(Role.MARKETER, "", body(segment, "12.345", "")))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.field")
        .isEqualTo("holdoutPercent");
    assertThat(get("/" + id + "/result"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("NOT_LAUNCHED");
    assertThat(get("/" + id + "/checks")).hasStatusOk().bodyText().contains("\"AUDIENCE\"");

    assertThat(send(Role.MARKETER, "/" + id + "/submit", "")).hasStatusOk();
    assertThat(send(Role.MARKETER, "/" + id + "/approve", "")).hasStatus(403);
    assertThat(send(Role.APPROVER, "/" + id + "/send-back", "{\"note\": \"Say how long\"}"))
        .bodyJson()
        .extractingPath("$.decision.note")
        .isEqualTo("Say how long");
    assertThat(send(Role.MARKETER, "/" + id + "/submit", "")).hasStatusOk();
    assertThat(send(Role.APPROVER, "/" + id + "/approve", "")).hasStatusOk();
    scheduledAndTakenBack(id);
    assertThat(send(Role.MARKETER, "/" + id + "/launch", ""))
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("LIVE");
    assertThat(send(Role.MARKETER, "/" + id + "/launch", "")).hasStatus(409);
    order(people.getFirst(), 1);
    assertThat(get("/" + id + "/result"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.complete")
        .isEqualTo(false);
    assertThat(send(Role.MARKETER, "/" + id + "/end", ""))
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("ENDED");
    assertThat(get("/" + UUID.randomUUID())).hasStatus(404);
  }

  private void scheduledAndTakenBack(String id) {
    var starts = clock.instant().plus(Duration.ofDays(2));
    assertThat(schedule(Role.ANALYST, id, starts, starts.plusSeconds(60))).hasStatus(403);
    assertThat(schedule(Role.MARKETER, id, starts, starts))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.field")
        .isEqualTo("endsAt");
    assertThat(schedule(Role.MARKETER, id, clock.instant(), starts))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("START_PAST");
    assertThat(schedule(Role.MARKETER, id, starts, starts.plusSeconds(60)))
        .bodyJson()
        .extractingPath("$.schedule.lateStart")
        .isEqualTo("SKIP");
    assertThat(mvc.get().uri("/campaigns/" + id).with(Staff.as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("Take the schedule back", "Launch now");
    assertThat(
            mvc.delete()
                .uri("/api/v1/campaigns/" + id + "/schedule")
                .with(Staff.as(Role.MARKETER))
                .with(csrf()))
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("APPROVED");
    assertThat(
            mvc.post()
                .uri("/campaigns/" + id + "/schedule")
                .param("startsAt", "2099-01-01T09:00")
                .with(Staff.as(Role.MARKETER))
                .with(csrf()))
        .hasStatus3xxRedirection();
    assertThat(get("/" + id + "/steps")).bodyText().contains("TAKEN_BACK", "SCHEDULED");
    assertThat(mvc.get().uri("/campaigns/" + id).with(Staff.as(Role.MARKETER)))
        .bodyText()
        .contains("By the clocks of");
  }

  private MvcTestResult schedule(Role role, String id, Instant starts, Instant ends) {
    return mvc.put()
        .uri("/api/v1/campaigns/" + id + "/schedule")
        .with(Staff.as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(starts, ends))
        .exchange();
  }

  private static String body(Object segment, String holdout, String exception) {
    return """
    {"name": "Lemon week", "hypothesis": "They come back", "reason": "DISCOUNT", "segment": "%s",
     "holdoutPercent": %s, "holdoutException": "%s", "horizonDays": 7, "marginPercent": 60,
     "cost": {"amount": "0.10", "currency": "EUR"}}
    """
        .formatted(segment, holdout, exception);
  }

  private MvcTestResult send(Role role, String path, String body) {
    return mvc.post()
        .uri("/api/v1/campaigns" + path)
        .with(Staff.as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri("/api/v1/campaigns" + path).with(Staff.as(Role.ANALYST)).exchange();
  }

  private SegmentId audience() {
    var draft =
        new DraftSegment(
            "Of " + city,
            "",
            Condition.fact("property", "field", "CITY", "operator", "IS", "value", city),
            "test");
    var id = ((SegmentChange.Changed) segments.create(draft, null)).id();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> book.find(id).orElseThrow().state() == State.LIVE);
    return id;
  }

  private List<SourceRecordId> people(int count) {
    var people = new ArrayList<SourceRecordId>();
    for (int i = 0; i < count; i++)
      people.add(
          identification
              .identify(
                  new Sighting(
                      new SourceKey("crm:porto"),
                      UUID.randomUUID().toString(),
                      PersonFacts.builder().with(ProfileField.CITY, city).build(),
                      Coverage.WHOLE,
                      List.of(),
                      clock.instant()))
              .record());
    return people;
  }

  private void order(SourceRecordId person, int euros) {
    timeline.append(
        new Touchpoint(
            person,
            clock.instant(),
            TouchpointKind.ORDER,
            UUID.randomUUID().toString(),
            "shop",
            Direction.INBOUND,
            "Order",
            null,
            Money.parse("EUR " + (5 + euros)),
            null));
  }

  private Page signedIn(String as) {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    Chromium.signIn(page, url(""), as);
    return page;
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
