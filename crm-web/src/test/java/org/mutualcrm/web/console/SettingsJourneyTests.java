package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator opens accounts and keys, and brings a file in, in a real browser. */
@WebTest
class SettingsJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();
  private Page page;

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void signIn() {
    page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), "admin");
  }

  @Test
  void anAccountIsOpenedGivenARoleAndClosed() {
    var name = "Maximiliana-Josephine von Hohenlohe-Waldenburg " + mark;
    open("/settings/staff");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    page.getByLabel("Username").fill("max-" + mark);
    page.getByLabel("First password").fill("short");
    button("Open the account").click();
    assertThat(page.locator(".banner.danger")).isVisible();
    looks.around(page, "settings-staff-refused");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    page.getByLabel("Username").fill("max-" + mark);
    page.getByLabel("First password").fill(Staff.PASSWORD);
    button("Open the account").click();
    assertThat(page.locator(".banner.ok")).containsText("The account is open");

    var account = page.locator("details.fold", new Page.LocatorOptions().setHasText(name));
    account.locator("summary").click();
    account.getByText("Marketer").click();
    looks.around(page, "settings-staff");
    button("Save the roles of " + name).click();
    assertThat(account.locator("summary")).containsText("Marketer");
    account.locator("summary").click();
    button("Close the account of " + name).click();
    assertThat(account.locator("summary")).containsText("Closed");
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void aKeyIsMadeShownOnceAndRevoked() {
    open("/settings/api-keys");
    page.getByLabel("What it is for").fill("Till of " + mark);
    page.locator("fieldset")
        .getByText("Agent", new Locator.GetByTextOptions().setExact(true))
        .click();
    button("Make the key").click();
    assertThat(page.locator("#new-key")).not().isEmpty();
    looks.around(page, "settings-keys");
    button("Revoke Till of " + mark).click();
    assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(mark)))
        .containsText("Revoked");

    open("/settings/password");
    page.getByLabel("Present password").fill("not this one");
    page.getByLabel("New password").fill("a quite long new one");
    button("Change password").click();
    assertThat(page.locator(".banner.danger")).containsText("not your present password");
    looks.around(page, "settings-password");
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void aFileIsWalkedFromUploadToReport() {
    open("/imports/new");
    looks.around(page, "imports-new");
    var text =
        "nr;name;geb\n1;عائشة بنت عبد الرحمن الفلاحي;09.03.1985\n"
            + ";Bo;01.02.1990\n2;Maximiliana-Josephine von Hohenlohe-Waldenburg;31.02.1980\n";
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "kunden-" + mark + ".csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    page.locator("[name=source]").fill("crm:walk" + mark);
    page.locator("form[action='/imports'] button.primary, form button.primary").first().click();
    page.waitForURL(it -> it.matches(".*/imports/[0-9a-f-]{36}"));
    looks.around(page, "imports-mapping");
    page.locator("[name='to.0']").selectOption("EXTERNAL_ID");
    page.locator("[name='to.1']").selectOption("FULL_NAME");
    page.locator("[name='to.2']").selectOption("BIRTH_DATE");
    page.locator("form[action$='/mapping'] button.primary").click();
    assertThat(page.locator("main")).containsText("What would happen");
    looks.around(page, "imports-preview");
    page.locator("form[action$='/run'] button.primary").click();
    assertThat(page.locator("main")).containsText("created");
    looks.around(page, "imports-report");
    open("/imports");
    looks.around(page, "imports");
    assertThat(looks.faults()).isEmpty();
  }

  private void open(String path) {
    page.navigate(home() + path);
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String home() {
    return "http://127.0.0.1:" + port;
  }
}
