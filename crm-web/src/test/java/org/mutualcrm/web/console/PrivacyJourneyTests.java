package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A privacy officer's day, and what the person sees of it, in a real browser. */
@WebTest
class PrivacyJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @Test
  void aPersonDecidesByTheirLinkAndIsErasedByTwoPeople() {
    var guest = gelateria.guest("عائشة", "بنت عبد الرحمن", "p" + mark + "@posta.example", "Rome");
    var officer = signedIn("privacy-officer");
    officer.navigate(home() + "/customers/" + guest + "/consents");
    looks.around(officer, "consents");
    button(officer, "Note that they say yes to Offers for you, E-mail").click();
    assertThat(officer.locator("main")).containsText("Granted");
    button(officer, "Make a preference link").click();
    looks.around(officer, "consents-link");
    byTheirLink(officer.locator("#consent-link").innerText());

    officer.getByLabel("They ask for").selectOption("ERASURE");
    officer.getByLabel("In their words").fill("من فضلكم احذفوا كل شيء");
    button(officer, "Put it in the queue").click();
    looks.around(officer, "request");
    officer.getByLabel("How you made sure").fill("Called back on the number we know");
    button(officer, "They are who they say").click();
    officer.getByText("More time, or a no").click();
    looks.around(officer, "request-checked");
    button(officer, "Plan the erasure").click();
    assertThat(officer.locator("#erasure")).containsText("would be deleted");
    looks.around(officer, "erasure");
    var request = officer.url();
    officer.navigate(home() + "/privacy");
    looks.around(officer, "privacy-queue");
    assertThat(officer.locator("a.rowlink[href='" + URI.create(request).getPath() + "']"))
        .hasCount(1);

    var approver = signedIn("approver");
    approver.navigate(request);
    looks.around(approver, "erasure-to-approve");
    button(approver, "Approve and erase for good").click();
    assertThat(approver.locator("#erasure")).containsText("deleted");
    looks.around(approver, "erased");
    approver.navigate(home() + "/privacy?all=true");
    looks.around(approver, "privacy-answered");
    assertThat(looks.faults()).isEmpty();
  }

  private void byTheirLink(String link) {
    var person = chromium.newContext().newPage();
    person.navigate(home() + URI.create(link).getPath());
    looks.around(person, "preferences");
    button(person, "Stop Offers for you by E-mail").click();
    assertThat(person.locator("main")).containsText("It counts from now on");
    looks.around(person, "preferences-saved");
    button(person, "Stop everything").click();
    assertThat(person.locator(".status.live").last()).containsText("Saved");
    person.navigate(home() + "/p/preferences/not.mine");
    looks.around(person, "preferences-closed");
    person.context().close();
  }

  @Test
  void purposesAndRetentionCanBeLookedAtAndTriedOut() {
    var officer = signedIn("privacy-officer");
    officer.navigate(home() + "/privacy/purposes");
    officer.getByText("Change the words, or retire it").first().click();
    looks.around(officer, "purposes");
    officer.navigate(home() + "/privacy/retention");
    button(officer, "Count what would go").click();
    assertThat(officer.locator("main")).containsText("would have gone");
    looks.around(officer, "retention");

    var auditor = signedIn("auditor");
    auditor.navigate(home() + "/privacy/purposes");
    looks.around(auditor, "purposes-to-read");
    auditor.navigate(home() + "/privacy/retention");
    looks.around(auditor, "retention-to-read");
    assertThat(looks.faults()).isEmpty();
  }

  private Page signedIn(String username) {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), username);
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String home() {
    return "http://127.0.0.1:" + port;
  }
}
