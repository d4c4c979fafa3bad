package crmtesting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium with a window nobody sees: the one that {@code CRM_BROWSER} names, or else one on the
 * path, in the usual places, or that Playwright fetched. Where there is none the tests that need it
 * are skipped and say how to get one; {@code ./crm test} installs it where it can.
 */
public final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> USUAL =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/snap/bin/chromium",
          "/opt/google/chrome/chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Chromium(Playwright playwright, Path program) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--no-first-run")));
  }

  /** Starts it, or skips the test that asked. */
  public static Chromium open() {
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var program = find(Path.of(playwright.chromium().executablePath()));
    if (program.isEmpty()) playwright.close();
    assumeTrue(
        program.isPresent(),
        "No Chromium, so no browser tests: apt-get install chromium, or brew install --cask"
            + " chromium, or set CRM_BROWSER to one you have");
    return new Chromium(playwright, program.orElseThrow());
  }

  private static Optional<Path> find(Path fetched) {
    var asked = Optional.ofNullable(System.getenv("CRM_BROWSER")).filter(it -> !it.isBlank());
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
    var onPath =
        NAMES.stream().flatMap(name -> Arrays.stream(path).map(it -> Path.of(it).resolve(name)));
    return Stream.of(
            asked.stream().map(Path::of), onPath, USUAL.stream().map(Path::of), Stream.of(fetched))
        .flatMap(it -> it)
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst();
  }

  public BrowserContext newContext() {
    return browser.newContext();
  }

  public BrowserContext newContext(NewContextOptions options) {
    return browser.newContext(options);
  }

  /** Signs one of {@link Staff} in on a page and waits until they are inside. */
  public static void signIn(Page page, String home, String username) {
    signIn(page, home, username, Staff.PASSWORD);
  }

  public static void signIn(Page page, String home, String username, String password) {
    page.navigate(home + "/login");
    page.getByLabel("Username").fill(username);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.waitForURL(it -> !it.contains("/login"));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
