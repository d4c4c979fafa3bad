package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A programme is written, a gift is bought, opened, used and paid back, in a real browser. */
@WebTest
class GiftJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;

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
  void aGiftFromTheProgrammeToTheRefund() {
    var staff = chromium.newContext().newPage();
    staff.setDefaultTimeout(30_000);
    Chromium.signIn(staff, home(), "admin");
    staff.navigate(home() + "/gift-programmes/new");
    staff.getByLabel("Name", exactly()).fill("Gelato gifts");
    staff.getByLabel("Products").fill("scoop | A scoop | 3.50");
    staff.getByLabel("Where to use it").fill("At every counter");
    staff.getByLabel("Headline").first().fill("Give a gelato");
    looks.around(staff, "gift-programme");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    staff.getByRole(AriaRole.BUTTON, named("Launch programme")).click();
    var shop = staff.getByRole(AriaRole.LINK, linked("Public page")).getAttribute("href");

    var buyer = chromium.newContext().newPage();
    buyer.setDefaultTimeout(30_000);
    buyer.navigate(home() + shop);
    buyer.getByLabel("An amount of my choice").check();
    buyer.getByLabel("Amount in").fill("20");
    buyer.getByLabel("Name", exactly()).fill("Anna");
    buyer.getByLabel("A few words").fill("Buon compleanno!");
    looks.around(buyer, "give");
    buyer.getByRole(AriaRole.BUTTON, named("Go on to pay")).click();
    assertThat(buyer.getByRole(AriaRole.ALERT)).containsText("Say who the gift is from");
    buyer.getByLabel("Your name").fill("Paola");
    buyer.getByLabel("Your e-mail").fill("paola@gifts.example");
    buyer.getByRole(AriaRole.BUTTON, named("Go on to pay")).click();
    var session = buyer.url();
    if (!session.contains("/p/pay/")) looks.fault("Not led on to pay: " + session);
    buyer.getByRole(AriaRole.BUTTON, named("Pay with a card that is declined")).click();
    assertThat(buyer.getByRole(AriaRole.ALERT)).containsText("Declined");
    looks.around(buyer, "give-pay");
    buyer.getByRole(AriaRole.BUTTON, named("Pay now")).click();
    assertThat(buyer.locator("h1")).containsText("Thank you!");
    looks.around(buyer, "give-order");
    var link = buyer.getByLabel("The link to pass on").inputValue();

    buyer.navigate(home() + link.substring(link.indexOf("/p/gifts/")));
    assertThat(buyer.locator("h1")).containsText("Anna, this is for you");
    looks.around(buyer, "gift-page");
    var code = buyer.locator(".ticket .code").innerText();
    buyer.getByRole(AriaRole.BUTTON, named("It is mine, thank you")).click();
    assertThat(buyer.getByRole(AriaRole.BUTTON, named("It is mine, thank you"))).hasCount(0);

    staff.navigate(home() + "/till");
    staff.getByLabel("Scan or type a code").fill(code);
    staff.getByRole(AriaRole.BUTTON, named("Check").setExact(true)).click();
    assertThat(staff.locator("#verdict")).containsText("A gift: €20.00 left");
    looks.around(staff, "gift-till");
    staff.getByLabel("How much of it?").fill("7.50");
    staff.getByLabel("Flavour").fill("Pistachio");
    staff.getByRole(AriaRole.BUTTON, named("Take it off the gift")).click();
    assertThat(staff.locator("#verdict")).containsText("€12.50 are left on it");

    staff.navigate(home() + "/gifts?q=paola");
    assertThat(staff.locator("tbody")).containsText("Partly used");
    staff.getByRole(AriaRole.LINK, linked("For Anna")).click();
    looks.around(staff, "gift");
    staff.getByText("Pay back").click();
    staff.getByLabel("Why?").last().fill("Changed her mind");
    staff.getByRole(AriaRole.BUTTON, named("Pay it back")).click();
    assertThat(staff.locator("h1")).containsText("Refunded");
    staff.navigate(home() + "/gifts/liability");
    looks.around(staff, "gift-liability");
    staff.navigate(home() + "/settings/payments");
    looks.at(staff, "payments");

    assertThat(looks.faults()).isEmpty();
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions linked(String name) {
    return named(name);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
