package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import crmtesting.Chromium;
import crmtesting.DrivenClock;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A morning of an agent in a real browser, looked at by axe and kept as pictures. */
@WebTest
class JourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired DrivenClock clock;

  private final Looks looks = new Looks();

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void guestsWrite() {
    Scene.play(gelateria, clock);
  }

  @Test
  void anAgentAnswersAndFindsThePerson() {
    var page = signedIn();
    page.getByRole(AriaRole.LINK, named("Sofia Marchetti")).first().click();
    assertThat(page.locator("#thread")).containsText("melted cake");
    assertThat(page.locator("#side")).containsText("sofia.marchetti@posta.example");

    page.keyboard().press("r");
    page.keyboard().type("Sorry Sofia, we refund the €38 today.");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("#thread .msg.out").last()).containsText("we refund the €38 today");
    assertThat(page.locator("#compose-text")).hasValue("");

    page.locator("#tab-note").click();
    page.locator("#compose-text").fill("Van was at 14 °C. Third one this week.");
    page.getByRole(AriaRole.BUTTON, button("Add note")).click();
    assertThat(page.locator("#thread .msg.note").last()).containsText("Third one this week");

    page.getByRole(AriaRole.BUTTON, button("Resolve")).click();
    assertThat(page.locator("#thread-state")).containsText("Resolved");
    page.locator(".toast").getByText("Undo").click();
    assertThat(page.locator("#thread-state")).not().containsText("Resolved");
    assertThat(page.locator("#thread .event").last()).containsText("took that back");

    page.navigate(home() + "/customers");
    page.locator(".toolbar [type=search]").fill("sofia marcheti");
    assertThat(page.locator("#people tbody tr").first()).containsText("Sofia Marchetti");
    page.locator("#people tbody a").first().click();
    assertThat(page.locator("#panel")).containsText("Facts");
    page.locator("#panel").getByText("Open page").first().click();
    assertThat(page.locator("h1")).containsText("Sofia Marchetti");
    page.locator("summary.why").first().click();
    assertThat(page.locator("details.pop[open] .cands").first()).isVisible();
    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void aNewMessageAppearsWithoutReloading() {
    var page = signedIn();
    assertThat(page.locator(".live")).hasAttribute("data-live", "on");
    page.waitForTimeout(1_500);

    gelateria.writes("Zoë Newcomer", "9077", "Do you have vegan cones?");

    assertThat(page.locator("#queue")).containsText("Do you have vegan cones?");
    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void aQueueThatMovesMeanwhileOpensThePersonToo() {
    var page = signedIn();
    assertThat(page.locator("#queue")).containsText("Sofia Marchetti");
    var held = new ArrayList<Route>();
    page.route(url -> url.contains("/inbox/" + Scene.direct), held::add);
    page.getByRole(AriaRole.LINK, named("Sofia Marchetti")).first().click();
    page.waitForCondition(() -> !held.isEmpty());

    page.waitForResponse(
        it -> it.url().contains("/inbox?view="),
        () -> page.evaluate("document.body.dispatchEvent(new CustomEvent('acted'))"));
    held.forEach(Route::resume);

    assertThat(page.locator("#side")).containsText("sofia.marchetti@posta.example");
    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void thePaletteFindsPeopleAndCommandsByKeyboard() {
    var page = signedIn();
    page.keyboard().press("Control+k");
    page.keyboard().type("marcheti");
    assertThat(page.locator("[data-palette-people] [role=option]").first())
        .containsText("Marchetti");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("Marchetti");
    page.keyboard().press("g");
    page.keyboard().press("i");
    assertThat(page.locator("#queue")).isVisible();
    page.keyboard().press("j");
    page.keyboard().press("o");
    assertThat(page.locator("#composer")).isVisible();
    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void noPageHasAFaultThatAxeFindsAndAllArePictured() {
    var page = signedIn();
    var guest = gelateria.guest("Sofia", "Marchetti", "sofia.marchetti@posta.example", "Rome");
    var paths = new java.util.LinkedHashMap<String, String>();
    paths.put("inbox", "/inbox");
    paths.put("inbox-empty", "/inbox?view=pending");
    paths.put("conversation", "/inbox/" + Scene.direct + "?view=open");
    paths.put("conversation-public", "/inbox/" + Scene.open + "?view=all");
    paths.put("people", "/customers");
    paths.put("people-none", "/customers?q=qqqqzzzz");
    paths.put("person", "/customers/" + guest);
    paths.put("design", "/design");
    paths.put("not-found", "/customers/" + new CustomerId(new java.util.UUID(7, 7)));
    paths.forEach((name, path) -> {
      page.navigate(home() + path);
      looks.around(page, name);
    });
    page.navigate(home() + "/customers/" + guest);
    page.locator("summary.why").first().click();
    looks.around(page, "person-why");
    page.navigate(home() + "/customers?q=marchetti");
    page.locator("#people tbody a").first().click();
    assertThat(page.locator("#panel")).containsText("Facts");
    looks.around(page, "panel");
    page.keyboard().press("Escape");
    page.locator("[data-open-palette]").click();
    looks.around(page, "palette");
    page.context().close();
    var outside = fresh();
    outside.navigate(home() + "/login?failed");
    looks.around(outside, "login");
    outside.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  private Page signedIn() {
    var page = fresh();
    Chromium.signIn(page, home(), "agent");
    page.waitForURL("**/inbox**");
    return page;
  }

  private Page fresh() {
    var context =
        chromium.newContext(
            new NewContextOptions()
                .setViewportSize(1440, 900)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Rome"));
    var page = context.newPage();
    page.clock().setFixedTime(clock.instant().toEpochMilli());
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    page.onConsoleMessage(it -> {
      // The page that is not found is asked for on purpose.
      if (it.type().equals("error") && !it.text().contains("404")) {
        looks.fault(page.url() + ": " + it.text());
      }
    });
    return page;
  }

  private String home() {
    return "http://127.0.0.1:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** What the pictures show. */
  static final class Scene {

    private static boolean played;
    private static String direct = "";
    private static String open = "";

    private Scene() {}

    static void play(Gelateria shop, DrivenClock clock) {
      if (played) return;
      played = true;
      shop.nothingIsStillToCome(clock);
      var email = "sofia.marchetti@posta.example";
      var sofia = shop.known("Sofia", "Marchetti", email, "Rome");
      shop.shops("S. Marchetti", email);
      shop.orders(sofia, "GF-20931", "Ordered a pistachio cake", "EUR 38.00", Duration.ofHours(26));
      shop.orders(sofia, "GF-18810", "Two cones, Trastevere", "EUR 7.60", Duration.ofDays(14));
      var names =
          List.of(
              "عائشة بنت عبد الرحمن الفلاحي",
              "هل عندكم نكهة الفستق بدون سكر؟",
              "Maximiliana-Josephine von Hohenlohe-Waldenburg-Schillingsfürst",
              "Do you deliver to Schillingsfürst on Sundays?",
              "田中 さくら",
              "抹茶ジェラートはいつ再入荷しますか？🍵",
              "נועה בן־דוד",
              "הקופון לא עבד לי בקופה",
              "최민준",
              "망고 소르베 사진 보냈어요",
              "🍦 Gelato Fan 🍦",
              "😍😍😍");
      for (int i = 0; i < names.size(); i += 2) {
        clock.advance(Duration.ofMinutes(7));
        shop.writes(names.get(i), "70" + i, names.get(i + 1));
      }
      clock.advance(Duration.ofMinutes(4));
      open =
          shop.comments("Jonas Lindqvist", "7100", "The new stracciatella is unfairly good")
              .id()
              .toString();
      clock.advance(Duration.ofMinutes(2));
      var said =
          shop.writes(
              "Sofia Marchetti",
              "7200",
              "Hi, here is the order number: GF-20931\nThe cake was €38. I have photos.");
      shop.joins(sofia.customer(), said.customer());
      clock.advance(Duration.ofMinutes(9));
      direct =
          shop.writes(
                  "Sofia Marchetti",
                  "7200",
                  "Two hours in the sun with a melted cake 😤 I want my money back")
              .id()
              .toString();
      clock.advance(Duration.ofMinutes(5));
    }
  }
}
