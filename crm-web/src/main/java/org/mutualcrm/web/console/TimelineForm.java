package org.mutualcrm.web.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.TimelineFilter;
import org.mutualcrm.timeline.TimelinePlace;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * What of a timeline is asked for in the address, so that it can be kept and passed on.
 *
 * @param show a group of kinds
 * @param record the source record entries came through
 * @param date the day to jump to
 * @param entry the one entry to show among its neighbours
 * @param before towards the past from this entry
 * @param after towards the present from this entry
 * @param day the day at the edge of what is on the page already
 * @param met whether the last contact is marked above already, or is not on this way
 */
public record TimelineForm(
    @Nullable String show,
    @Nullable String channel,
    @Nullable Direction direction,
    @Nullable UUID record,
    @Nullable String q,
    @Nullable LocalDate date,
    @Nullable String entry,
    @Nullable String before,
    @Nullable String after,
    @Nullable LocalDate day,
    @Nullable Boolean met) {

  /** Which kinds are shown. */
  public enum Group {
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
    GIFTS("Gifts", TouchpointKind.GIFT),
    VOTES("Votes", TouchpointKind.VOTE),
    IDEAS("Ideas", TouchpointKind.IDEA),
    SURVEYS("Surveys", TouchpointKind.SURVEY),
    RATINGS("Ratings", TouchpointKind.RATING),
    OTHER("Other", TouchpointKind.OTHER);

    private final String label;
    private final Set<TouchpointKind> kinds;

    Group(String label, TouchpointKind... kinds) {
      this.label = label;
      this.kinds = Set.of(kinds);
    }

    public String label() {
      return label;
    }

    /** As the address has it; empty for everything. */
    public String word() {
      return this == EVERYTHING ? "" : name().toLowerCase(Locale.ROOT);
    }
  }

  public Group group() {
    for (var group : Group.values()) if (group.name().equalsIgnoreCase(show)) return group;
    return Group.EVERYTHING;
  }

  public String words() {
    return q == null ? "" : q.length() > TimelineFilter.LONGEST ? q.substring(0, 200) : q;
  }

  /** Whether some entries are held back. */
  public boolean filtered() {
    return !query(false).isEmpty();
  }

  boolean fragment() {
    return before != null || after != null;
  }

  TimelineFilter filter() {
    return new TimelineFilter(
        group().kinds,
        channel == null || channel.isBlank() ? Set.of() : Set.of(channel.replace("\0", "")),
        direction,
        record == null ? null : new SourceRecordId(record),
        null,
        words(),
        null,
        null);
  }

  TimelinePlace place() {
    if (after != null) return new TimelinePlace.After(after);
    if (before != null) return new TimelinePlace.Before(before);
    if (date == null) return TimelinePlace.NEWEST;
    return new TimelinePlace.Until(date.plusDays(1).atStartOfDay(Show.zone()).toInstant());
  }

  /** The filters as an address has them, each after an ampersand. */
  String query(boolean dated) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("show", group().word());
    parts.put("channel", channel == null ? "" : channel);
    parts.put("direction", direction == null ? "" : direction);
    parts.put("record", record == null ? "" : record);
    parts.put("q", words());
    parts.put("date", !dated || date == null ? "" : date);
    return parts.entrySet().stream()
        .filter(it -> !it.getValue().toString().isBlank())
        .map(it -> "&" + it.getKey() + "=" + encoded(it.getValue().toString()))
        .collect(Collectors.joining());
  }

  /** The same filters as the interface names them, to take along what is shown. */
  String exported() {
    List<String> parts = new ArrayList<>();
    group().kinds.stream().sorted().forEach(it -> parts.add("kind=" + it));
    if (channel != null && !channel.isBlank()) parts.add("channel=" + encoded(channel));
    if (direction != null) parts.add("direction=" + direction);
    if (record != null) parts.add("sourceRecord=" + record);
    if (!words().isBlank()) parts.add("q=" + encoded(words()));
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
