package org.mutualcrm.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mutualcrm.announcement.Topic;

/**
 * Which events an endpoint is told: types by name, groups as {@code customer.*}, or all as {@code
 * *}.
 *
 * @throws IllegalArgumentException if it names nothing, or what is not in the catalogue
 */
public record TopicFilter(Set<String> patterns) {

  public static final String ALL = "*";

  public TopicFilter {
    patterns = Set.copyOf(patterns);
    if (patterns.isEmpty())
      throw new IllegalArgumentException(
          "Name at least one event type, a group like customer.*, or *");
    for (var it : patterns) {
      if (!known(it)) throw new IllegalArgumentException("There are no events " + it);
    }
  }

  public static TopicFilter of(Collection<String> patterns) {
    return new TopicFilter(new TreeSet<>(patterns));
  }

  /** In the order of the alphabet. */
  public List<String> sorted() {
    return patterns.stream().sorted().toList();
  }

  public boolean lets(Topic topic) {
    return patterns.contains(ALL)
        || patterns.contains(topic.label())
        || patterns.contains(topic.group() + ".*");
  }

  private static boolean known(String pattern) {
    if (pattern.equals(ALL) || Topic.named(pattern).isPresent()) return true;
    for (var it : Topic.values()) if (pattern.equals(it.group() + ".*")) return true;
    return false;
  }
}
