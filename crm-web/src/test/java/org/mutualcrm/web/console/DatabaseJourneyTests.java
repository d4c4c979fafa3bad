package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The old system's database is connected, tried out, and its people are read. */
@WebTest
class DatabaseJourneyTests {

  private static Chromium chromium;

  @Autowired JdbcConnectionDetails details;
  @Autowired JdbcClient jdbc;
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
  void theOldSystemsPeopleAreRead() {
    jdbc.sql("create schema old_shop").update();
    jdbc.sql("create table old_shop.people (kundennummer text, nachname text, changed timestamp)")
        .update();
    jdbc.sql("insert into old_shop.people values ('1', 'Lovelace', '2026-01-01 10:00:00')")
        .update();
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(30_000);
    Chromium.signIn(page, home(), "admin");
    page.navigate(home() + "/integration");
    page.getByRole(AriaRole.LINK, named("Databases")).click();
    page.getByRole(AriaRole.LINK, named("New connection")).click();
    page.locator("#name").fill("متجر قديم");
    page.locator("#product").selectOption("POSTGRESQL");
    page.locator("#host").fill("no host");
    page.locator("#port").fill(String.valueOf(databasePort()));
    page.locator("#database").fill("postgres");
    page.locator("#username").fill("postgres");
    page.getByRole(AriaRole.BUTTON, named("Set it up")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("no name or address");
    looks.around(page, "database-form");
    page.locator("#host").fill("127.0.0.1");
    page.getByRole(AriaRole.BUTTON, named("Set it up")).click();
    page.getByRole(AriaRole.BUTTON, named("Try it out")).click();
    assertThat(page.locator("h1")).containsText("Works");
    looks.around(page, "database");

    page.getByRole(AriaRole.LINK, named("New source")).click();
    page.locator("#name").fill("People");
    page.locator("#source").fill("crm:old-shop");
    page.locator("#query").fill("select * from old_shop.people");
    page.locator("#watermarkColumn").fill("changed");
    looks.around(page, "database-source-form");
    page.getByRole(AriaRole.BUTTON, named("Set it up")).click();
    page.getByRole(AriaRole.BUTTON, named("First rows")).click();
    assertThat(page.locator("#sample")).containsText("Lovelace");
    page.getByRole(AriaRole.BUTTON, named("Read now")).click();
    var source = page.url();
    var link = page.getByRole(AriaRole.LINK, named("Look at the import"));
    for (int i = 0; i < 100 && link.count() == 0; i++) page.navigate(source);
    looks.around(page, "database-source");
    link.click();
    page.getByRole(AriaRole.BUTTON, named("Preview")).click();
    page.getByRole(AriaRole.BUTTON, named("Import 1 row")).click();
    assertThat(page.locator("main")).containsText("1 created");

    page.navigate(home() + "/integration/databases");
    looks.around(page, "databases");
    assertThat(looks.faults()).isEmpty();
  }

  private int databasePort() {
    return URI.create(details.getJdbcUrl().substring("jdbc:".length())).getPort();
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
