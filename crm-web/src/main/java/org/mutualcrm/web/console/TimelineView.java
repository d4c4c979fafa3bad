package org.mutualcrm.web.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * Part of a timeline, grouped by day.
 *
 * @param after the last day that is on the page already
 */
public record TimelineView(
    CustomerId customer,
    Filter filter,
    List<TimelineEntry> entries,
    @Nullable String next,
    @Nullable LocalDate after,
    LocalDate today) {

  /** Which kinds are shown. */
  public enum Filter {
    EVERYTHING("Everything"),
    TALK(
        "Conversations",
        TouchpointKind.MESSAGE,
        TouchpointKind.COMMENT,
        TouchpointKind.POST,
        TouchpointKind.MENTION,
        TouchpointKind.REVIEW,
        TouchpointKind.REACTION,
        TouchpointKind.REPLY),
    ORDERS("Orders", TouchpointKind.ORDER),
    OFFERS("Offers", TouchpointKind.REDEMPTION, TouchpointKind.ROLLBACK),
    OTHER("Other", TouchpointKind.OTHER);

    private final String label;
    private final Set<TouchpointKind> kinds;

    Filter(String label, TouchpointKind... kinds) {
      this.label = label;
      this.kinds = kinds.length == 0 ? Set.of() : EnumSet.of(kinds[0], kinds);
    }

    public String label() {
      return label;
    }

    Set<TouchpointKind> kinds() {
      return kinds;
    }

    static Filter named(String name) {
      for (var filter : values()) if (filter.name().equalsIgnoreCase(name)) return filter;
      return EVERYTHING;
    }
  }

  /** What happened on one day. */
  public record Day(LocalDate date, List<TimelineEntry> entries) {}

  public List<Day> days() {
    return days(entries);
  }

  public static List<Day> days(List<TimelineEntry> entries) {
    var days = new ArrayList<Day>();
    for (var entry : entries) {
      var date = Show.dayOf(entry.occurredAt());
      if (days.isEmpty() || !days.getLast().date().equals(date)) {
        days.add(new Day(date, new ArrayList<>()));
      }
      days.getLast().entries().add(entry);
    }
    return days;
  }

  public boolean headed(Day day) {
    return !day.date().equals(after);
  }

  public String href(Filter it) {
    return "/customers/"
        + customer
        + (it == Filter.EVERYTHING ? "" : "?show=" + it.name().toLowerCase(Locale.ROOT));
  }

  public String moreHref() {
    var last = Show.dayOf(entries.getLast().occurredAt());
    return "/customers/"
        + customer
        + "?show="
        + filter.name().toLowerCase(Locale.ROOT)
        + "&after="
        + last
        + "&cursor="
        + next;
  }
}
