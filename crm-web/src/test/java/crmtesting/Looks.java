package crmtesting;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks at pages: keeps a picture of each in {@code target/screenshots}, and collects what axe
 * objects to and what is wider than the window.
 */
public final class Looks {

  private static final Path PICTURES = Path.of("target/screenshots");
  private static final boolean ALL = "all".equals(System.getProperty("crm.pictures"));
  private static final int WIDE = 1440;
  private static final int NARROW = 390;
  private static final int HEIGHT = 900;
  // Somebody who scrolls further than that has stopped looking.
  private static final int TALLEST = 3_600;

  private static final List<String> CONTRAST = List.of("color-contrast");

  /** What a narrow window can change: sizes, and what is shown in the place of something else. */
  private static final List<String> NARROWED =
      List.of(
          "target-size",
          "scrollable-region-focusable",
          "aria-hidden-focus",
          "nested-interactive",
          "button-name",
          "link-name",
          "label",
          "select-name",
          "landmark-unique");

  /** A line for each element that one of the rules, or any rule if none is named, objects to. */
  private static final String AXE =
      """
      rules => axe
        .run(document, { resultTypes: ['violations'], preload: false, ...(rules.length ? { runOnly: rules } : {}) })
        .then(it => it.violations.flatMap(rule =>
            rule.nodes.map(node => `${rule.id} ${node.target} ${node.failureSummary}`)))
      """;

  private final List<String> faults = new ArrayList<>();

  /** What is wrong with the pages looked at so far; nothing, if all is well. */
  public List<String> faults() {
    return faults;
  }

  /** Notes what else is wrong. */
  public void fault(String what) {
    faults.add(what);
  }

  /**
   * Looks at a page on a desk and on a phone, by day and by night; leaves it on the desk by day.
   * Kept are the phone by night and the desk by day, or with {@code -Dcrm.pictures=all} all four.
   */
  public void around(Page page, String name) {
    picture(page, name, ColorScheme.DARK, NARROW);
    // By night only the colours are others, and they are the same on a desk.
    check(page, name + " by night", CONTRAST);
    if (ALL) picture(page, name, ColorScheme.DARK, WIDE);
    if (ALL) picture(page, name, ColorScheme.LIGHT, NARROW);
    else show(page, ColorScheme.LIGHT, NARROW);
    check(page, name + " on a phone", NARROWED);
    picture(page, name, ColorScheme.LIGHT, WIDE);
    check(page, name, List.of());
  }

  /** Looks at a page as it is now. */
  public void at(Page page, String name) {
    still(page, new Page.EmulateMediaOptions());
    picture(page, name);
    check(page, name, List.of());
  }

  private static void show(Page page, ColorScheme scheme, int width) {
    page.setViewportSize(width, HEIGHT);
    still(page, new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  private static void picture(Page page, String name, ColorScheme scheme, int width) {
    show(page, scheme, width);
    picture(page, "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT)));
  }

  // What fades in would be looked at half way, and what was not painted keeps its old colours.
  private static void still(Page page, Page.EmulateMediaOptions as) {
    page.emulateMedia(as.setReducedMotion(ReducedMotion.REDUCE));
    page.waitForTimeout(50);
    page.screenshot(new Page.ScreenshotOptions().setClip(0, 0, 10, 10));
  }

  private void check(Page page, String name, List<String> rules) {
    // Asked directly, because AxeBuilder brings its script again and opens a page for each
    // question.
    if (!(boolean) page.evaluate("() => 'axe' in window")) page.evaluate(AxeBuilder.getAxeScript());
    var objections = (List<?>) page.evaluate(AXE, rules);
    if (!objections.isEmpty()) {
      // What was not painted still has the colours of before: only what all of the page shows
      // counts.
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
      objections = (List<?>) page.evaluate(AXE, rules);
    }
    for (var it : objections) faults.add(name + ": " + it);
    int over = number(page, "document.documentElement.scrollWidth - innerWidth");
    if (over > 0) faults.add(name + ": scrolls sideways by " + over);
    // The console scrolls within its window, where the document does not notice.
    int within =
        number(
            page,
            "(it => it ? it.scrollWidth - it.clientWidth : 0)(document.querySelector('.main'))");
    if (within > 0) faults.add(name + ": its middle scrolls sideways by " + within);
  }

  private static void picture(Page page, String name) {
    var window = page.viewportSize();
    int whole =
        number(
            page,
            "(it => it ? it.scrollHeight + it.offsetTop : 0)(document.querySelector('.main'))");
    if (whole > window.height) page.setViewportSize(window.width, Math.min(whole, TALLEST));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    if (whole > window.height) page.setViewportSize(window.width, window.height);
  }

  private static int number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).intValue();
  }
}
