package org.mutualcrm.web.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.listening.IncidentCard;
import org.mutualcrm.listening.IncidentView;
import org.mutualcrm.listening.Volume;
import org.mutualcrm.web.console.Chart.Point;

/** One incident with its picture. */
public record IncidentPage(IncidentView view, Chart chart) {

  private static final Duration HOUR = Duration.ofHours(1);
  // More columns than that are a smear.
  private static final int MOST_HOURS = 96;

  static IncidentPage of(IncidentView view) {
    var counts = new HashMap<java.time.Instant, Long>();
    for (Volume it : view.volumes()) counts.put(it.at(), it.count());
    var from = Chart.floor(view.card().beganAt().minus(HOUR.multipliedBy(24)), HOUR);
    var to = Chart.floor(view.card().lastAlertAt().plus(HOUR.multipliedBy(12)), HOUR);
    var points = new ArrayList<Point>();
    for (var at = from; !at.isAfter(to) && points.size() < MOST_HOURS; at = at.plus(HOUR))
      points.add(new Point(at, counts.getOrDefault(at, 0L)));
    return new IncidentPage(view, Chart.of(points, HOUR, "interaction", "interactions"));
  }

  public IncidentCard card() {
    return view.card();
  }

  public String href() {
    return "/incidents/" + card().id();
  }

  public static String title(IncidentCard it) {
    var where = it.series().visibility() == Visibility.PUBLIC ? "in public" : "in private";
    return it.sourceName() + ", " + where;
  }

  public static String tone(IncidentCard it) {
    if (!it.open()) return "";
    return it.severity() >= 3 ? "danger" : "warn";
  }

  /** {@code 34 in an hour, 0.4 usual}. */
  public static String height(IncidentCard it) {
    var span = it.step().equals(HOUR) ? "an hour" : it.step().toMinutes() + " minutes";
    return "%s in %s, %.1f usual".formatted(Show.number(it.seen()), span, it.expected());
  }

  public String negativeShare() {
    var share = view.negativeShare();
    return share.isPresent() ? Math.round(100 * share.getAsDouble()) + "%" : "Not known";
  }

  public String reach() {
    return view.reach().isPresent() ? Show.number(view.reach().getAsLong()) : "Not known";
  }

  public String ownCampaigns() {
    var ours = view.fromOwnCampaigns();
    return ours.isPresent() ? Show.number(ours.getAsLong()) + " taken out" : "Not told apart";
  }
}
