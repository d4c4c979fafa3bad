package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.mutualcrm.engagement.EngagementClass;
import org.mutualcrm.engagement.EngagementReport;

/**
 * How customers went from class to class, as bands between two columns, laid out, so that a
 * template only has to draw them. Whoever was and is not observable is counted beside the picture:
 * there are so many of them that nothing else could be seen.
 *
 * @param summary what the picture says, for those who do not see it
 * @param unseen how many were and are not observable
 */
public record Flow(List<Node> nodes, List<Band> bands, String summary, long unseen) {

  public static final int WIDTH = 760;
  public static final int HEIGHT = 320;
  private static final double TOP = 26;
  private static final double GAP = 14;
  private static final double LEFT = 190;
  private static final double RIGHT = 560;
  static final double BAR = 10;
  // One person among millions is still a line.
  private static final double THINNEST = 1;

  /**
   * @param anchor where its words end or begin: {@code end} left of it, {@code start} right
   */
  public record Node(
      String x,
      String y,
      String height,
      String words,
      String textX,
      String textY,
      String anchor,
      String tone) {}

  public record Band(String path, String tone, String words, String href, boolean stays) {}

  /** A place on a side that bands are put to from the top down. */
  private static final class Side {
    private final Map<EngagementClass, Double> next = new EnumMap<>(EngagementClass.class);

    double take(EngagementClass of, double height) {
      double at = next.getOrDefault(of, 0.0);
      next.put(of, at + height);
      return at;
    }
  }

  private record Link(EngagementClass from, EngagementClass to, long count) {}

  static Flow of(EngagementReport report, String channel) {
    var links = links(report);
    long all = links.stream().mapToLong(Link::count).sum();
    long unseen = report.moved(EngagementClass.NOT_OBSERVABLE, EngagementClass.NOT_OBSERVABLE);
    double unit = all == 0 ? 0 : (HEIGHT - TOP - 3 * GAP - 8) / all;
    var left = new Side();
    var right = new Side();
    var nodes = new ArrayList<Node>();
    nodes(nodes, left, links, Link::from, unit, true);
    nodes(nodes, right, links, Link::to, unit, false);
    var bands = new ArrayList<Band>();
    for (var it : links) {
      double height = it.count() * unit;
      double from = left.take(it.from(), height);
      double to = right.take(it.to(), height);
      bands.add(
          new Band(
              path(from, to, Math.max(THINNEST, height)),
              tone(it.from()),
              words(it),
              "/engagement/movement?from=%s&to=%s&days=%d%s"
                  .formatted(
                      it.from(),
                      it.to(),
                      report.daysBefore(),
                      channel.isEmpty() ? "" : "&channel=" + QueuePlace.encoded(channel)),
              it.from() == it.to()));
    }
    return new Flow(nodes, bands, summary(links, all), unseen);
  }

  private static List<Link> links(EngagementReport report) {
    var links = new ArrayList<Link>();
    for (var from : EngagementClass.values())
      for (var to : EngagementClass.values()) {
        long count = report.moved(from, to);
        if (count > 0 && (from.observable() || to.observable()))
          links.add(new Link(from, to, count));
      }
    return links;
  }

  private static void nodes(
      List<Node> nodes,
      Side side,
      List<Link> links,
      Function<Link, EngagementClass> end,
      double unit,
      boolean left) {
    double y = TOP;
    for (var of : EngagementClass.values()) {
      long count = links.stream().filter(it -> end.apply(it) == of).mapToLong(Link::count).sum();
      double height = count * unit;
      side.take(of, y);
      if (count > 0)
        nodes.add(
            new Node(
                number(left ? LEFT - BAR : RIGHT),
                number(y),
                number(Math.max(2, height)),
                of.label() + " " + Show.number(count),
                number(left ? LEFT - BAR - 8 : RIGHT + BAR + 8),
                number(y + height / 2 + 4),
                left ? "end" : "start",
                tone(of)));
      y += height + GAP;
    }
  }

  private static String path(double from, double to, double height) {
    double middle = (LEFT + RIGHT) / 2;
    return "M%s %s C%s %s %s %s %s %s L%s %s C%s %s %s %s %s %s Z"
        .formatted(
            number(LEFT),
            number(from),
            number(middle),
            number(from),
            number(middle),
            number(to),
            number(RIGHT),
            number(to),
            number(RIGHT),
            number(to + height),
            number(middle),
            number(to + height),
            number(middle),
            number(from + height),
            number(LEFT),
            number(from + height));
  }

  private static String tone(EngagementClass of) {
    return of.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String words(Link it) {
    return it.from() == it.to()
        ? "%s stayed %s"
            .formatted(Show.number(it.count()), it.from().label().toLowerCase(Locale.ROOT))
        : "%s went from %s to %s"
            .formatted(
                Show.number(it.count()),
                it.from().label().toLowerCase(Locale.ROOT),
                it.to().label().toLowerCase(Locale.ROOT));
  }

  private static String summary(List<Link> links, long all) {
    if (all == 0) return "Nobody was or is observable";
    long moved = links.stream().filter(it -> it.from() != it.to()).mapToLong(Link::count).sum();
    return "%s of %s who were or are observable moved to another class"
        .formatted(Show.number(moved), Show.number(all));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
