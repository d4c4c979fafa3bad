package org.mutualcrm.conversation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a thread changed.
 *
 * @param undoes the change it took back
 * @param act the rearrangement it was part of, by which alone it can be taken back
 */
public record ConversationChange(List<Field> fields, @Nullable UUID undoes, @Nullable UUID act) {

  /**
   * A field before and after. Several labels are parted by commas, times are ISO 8601.
   *
   * @param name status, snoozedUntil, priority, assignee, team, labels or waitingSince
   */
  public record Field(String name, @Nullable String from, @Nullable String to) {}

  public @Nullable Field field(String name) {
    return fields.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }
}
