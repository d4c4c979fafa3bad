package org.mutualcrm.attribution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.attribution.AttributionReport.Step;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * Reads what happened, one customer after the other and in order of time, and follows everybody's
 * way. Holds one customer at a time.
 */
final class WayReader {

  /** What somebody does without being asked to by a campaign. */
  private static final Set<TouchpointKind> PART =
      EnumSet.of(
          TouchpointKind.MESSAGE,
          TouchpointKind.COMMENT,
          TouchpointKind.POST,
          TouchpointKind.MENTION,
          TouchpointKind.REVIEW,
          TouchpointKind.REACTION,
          TouchpointKind.VOTE,
          TouchpointKind.IDEA,
          TouchpointKind.SURVEY);

  private static final String CAMPAIGN = "/campaigns/";
  private static final int LONGEST_WAY = 500;

  private record Met(Instant at, Touch touch) {}

  private final Instant from;
  private final Duration lookback;
  private final String currency;
  private final Credits credits = new Credits();
  private final int stages = Stage.values().length;
  private final long[] people = new long[stages];
  private final long[] unidentified = new long[stages];
  private final long[] after = new long[stages];

  private @Nullable UUID customer;
  private boolean identified;
  private final Deque<Met> way = new ArrayDeque<>();
  private final EnumSet<Stage> reached = EnumSet.noneOf(Stage.class);
  private final EnumSet<Stage> reachedAfter = EnumSet.noneOf(Stage.class);
  private long orders;
  private long revenue;
  private long otherCurrency;

  /**
   * @param from when the days begin; what was before only counts towards orders after it
   */
  WayReader(Instant from, Duration lookback, String currency) {
    this.from = from;
    this.lookback = lookback;
    this.currency = currency;
  }

  /**
   * A row: customer, whether identified, time, kind, channel, direction, link, amount, currency.
   */
  void see(ResultSet row) throws SQLException {
    var who = row.getObject(1, UUID.class);
    if (!who.equals(customer)) begin(who, row.getBoolean(2));
    var at = row.getTimestamp(3).toInstant();
    var kind = TouchpointKind.valueOf(row.getString(4));
    boolean ours = Direction.valueOf(row.getString(6)) == Direction.OUTBOUND;
    boolean counts = !at.isBefore(from);
    switch (kind) {
      case ORDER -> {
        if (counts) order(at, row.getLong(8), currency.equals(row.getString(9)));
        else way.clear();
      }
      case REDEMPTION -> {
        if (counts) reach(Stage.REDEEMED);
      }
      case ROLLBACK, OTHER -> {
        // Neither is met nor done by the customer.
      }
      default -> {
        if (counts) reach(kind, ours);
        var touch = new Touch(kind, row.getString(5), ours, campaign(kind, row.getString(7)));
        way.add(new Met(at, credits.known(touch)));
        if (way.size() > LONGEST_WAY) way.removeFirst();
      }
    }
  }

  private static @Nullable UUID campaign(TouchpointKind kind, @Nullable String link) {
    if (kind != TouchpointKind.CAMPAIGN || link == null || !link.startsWith(CAMPAIGN)) return null;
    try {
      return UUID.fromString(link.substring(CAMPAIGN.length()));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private void begin(UUID who, boolean isIdentified) {
    end();
    customer = who;
    identified = isIdentified;
  }

  private void order(Instant at, long minor, boolean counted) {
    var earliest = at.minus(lookback);
    var before =
        way.stream()
            .filter(it -> !it.at().isBefore(earliest) && it.at().isBefore(at))
            .map(Met::touch)
            .toList();
    long amount = counted ? minor : 0;
    orders++;
    revenue += amount;
    if (!counted) otherCurrency++;
    credits.order(before, amount);
    way.clear();
    reach(reached.contains(Stage.ORDERED) ? Stage.ORDERED_AGAIN : Stage.ORDERED);
  }

  private void reach(TouchpointKind kind, boolean ours) {
    if (kind == TouchpointKind.CAMPAIGN) reach(ours ? Stage.REACHED : Stage.FOLLOWED);
    else if (!ours && PART.contains(kind)) reach(Stage.TOOK_PART);
  }

  private void reach(Stage stage) {
    reached.add(stage);
    if (reached.contains(Stage.TOOK_PART)) reachedAfter.add(stage);
  }

  /** After the last row. */
  void end() {
    credits.nothing(way.stream().filter(it -> !it.at().isBefore(from)).map(Met::touch).toList());
    for (var it : reached) {
      people[it.ordinal()]++;
      if (!identified) unidentified[it.ordinal()]++;
      if (reachedAfter.contains(it)) after[it.ordinal()]++;
    }
    way.clear();
    reached.clear();
    reachedAfter.clear();
    customer = null;
  }

  /**
   * @param strangers see the report
   */
  AttributionReport report(long strangers) {
    List<Step> funnel = new ArrayList<>();
    for (var it : Stage.values()) {
      int i = it.ordinal();
      funnel.add(new Step(it, people[i], unidentified[i], after[i]));
    }
    return new AttributionReport(
        currency,
        orders,
        revenue,
        credits.touched(),
        credits.touchedMinor(),
        otherCurrency,
        credits.without(),
        credits.lines(),
        funnel,
        strangers);
  }
}
