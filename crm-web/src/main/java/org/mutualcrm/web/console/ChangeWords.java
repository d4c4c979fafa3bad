package org.mutualcrm.web.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationChange;
import org.mutualcrm.conversation.ConversationChange.Field;

/** What a change of a conversation is in words, after the name of who did it. */
final class ChangeWords {

  private final Map<String, String> names;
  private final String by;

  ChangeWords(Map<String, String> names, String by) {
    this.names = names;
    this.by = by;
  }

  String of(ConversationChange change) {
    var parts = new ArrayList<String>();
    var status = change.field("status");
    if (status != null) parts.add(status(status, change.field("snoozedUntil")));
    else if (change.field("snoozedUntil") instanceof Field until) parts.add(snooze(until));
    if (change.field("assignee") instanceof Field it) parts.add(assignee(it));
    if (change.field("team") instanceof Field it)
      parts.add(
          it.to() == null ? "took it from team " + it.from() : "gave this to team " + it.to());
    if (change.field("priority") instanceof Field it)
      parts.add("set the priority from %s to %s".formatted(lower(it.from()), lower(it.to())));
    if (change.field("labels") instanceof Field it) parts.add(labels(it));
    var said = String.join(", ", parts);
    return change.undoes() == null ? said : "took that back: " + said;
  }

  private static String status(Field status, @Nullable Field until) {
    return switch (String.valueOf(status.to())) {
      case "RESOLVED" -> "resolved this";
      case "PENDING" -> "left the next word to the customer";
      case "SNOOZED" -> snooze(until == null ? new Field("", null, null) : until);
      default -> "SNOOZED".equals(status.from()) ? "woke this up" : "opened this again";
    };
  }

  private static String snooze(Field until) {
    return until.to() == null
        ? "put this off until the customer writes"
        : "put this off until " + Show.exact(Instant.parse(utc(until.to())));
  }

  /** The database writes {@code +00:00} for what Java reads as Z. */
  private static String utc(String time) {
    return java.time.OffsetDateTime.parse(time).toInstant().toString();
  }

  private String assignee(Field it) {
    if (it.to() == null) return "left this to nobody";
    if (it.to().equals(by)) return "took this";
    return "gave this to " + names.getOrDefault(it.to(), it.to());
  }

  private static String labels(Field it) {
    var was = set(it.from());
    var is = set(it.to());
    var parts = new ArrayList<String>();
    var added = new LinkedHashSet<>(is);
    added.removeAll(was);
    var gone = new LinkedHashSet<>(was);
    gone.removeAll(is);
    if (!added.isEmpty()) parts.add("added " + labelled(added));
    if (!gone.isEmpty()) parts.add("removed " + labelled(gone));
    return String.join(" and ", parts);
  }

  private static String labelled(Set<String> labels) {
    return (labels.size() == 1 ? "the label " : "the labels ") + String.join(", ", labels);
  }

  private static Set<String> set(@Nullable String labels) {
    return labels == null || labels.isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(Arrays.asList(labels.split(", ", -1)));
  }

  private static String lower(@Nullable String word) {
    return word == null ? "none" : word.toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether all that it changed is still so: only then can it be taken back. */
  static boolean stands(ConversationChange change, ConversationCard now) {
    return change.fields().stream()
        .allMatch(it ->
            switch (it.name()) {
              case "status" -> now.status().name().equals(it.to());
              case "priority" -> now.priority().name().equals(it.to());
              case "assignee" -> java.util.Objects.equals(now.assignee(), it.to());
              case "team" -> java.util.Objects.equals(now.team(), it.to());
              case "labels" -> List.copyOf(set(it.to())).equals(now.labels());
              default -> true;
            });
  }
}
