package crmtesting;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
  private static final int WIDE = 1440;
  private static final int NARROW = 390;
  private static final int HEIGHT = 900;
  // Somebody who scrolls further than that has stopped looking.
  private static final int TALLEST = 3_600;

  private static final List<String> CONTRAST = List.of("color-contrast");

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
   */
  public void around(Page page, String name) {
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {NARROW, WIDE}) {
        page.setViewportSize(width, HEIGHT);
        var shown = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        // By night only the colours are others.
        look(page, shown, scheme == ColorScheme.DARK ? CONTRAST : List.of());
      }
    }
  }

  /** Looks at a page as it is now. */
  public void at(Page page, String name) {
    look(page, name, List.of());
  }

  private void look(Page page, String name, List<String> rules) {
    page.waitForTimeout(250); // what fades in has its colours only when it is there
    picture(page, name);
    var axe = new AxeBuilder(page);
    if (!rules.isEmpty()) axe.withRules(rules);
    for (var rule : axe.analyze().getViolations()) {
      for (var it : rule.getNodes()) {
        faults.add(
            "%s: %s %s %s".formatted(name, rule.getId(), it.getTarget(), it.getFailureSummary()));
      }
    }
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
