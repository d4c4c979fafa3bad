package org.mutualcrm.staff;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Colleagues who work off one queue.
 *
 * @param key what it is called in filters: {@code returns}
 * @param members their usernames; somebody from an identity provider may have no account here
 */
public record Team(String key, String name, Set<String> members) {

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Set<String> RESERVED = Set.of("none", "mine", "any");

  public Team {
    key = key.strip().toLowerCase(java.util.Locale.ROOT);
    name = name.strip();
    if (!KEY.matcher(key).matches() || RESERVED.contains(key))
      throw new IllegalArgumentException(
          "A team's key has 1 to 40 letters, digits or dashes, and is not none, mine or any");
    if (name.isEmpty() || name.length() > 60)
      throw new IllegalArgumentException("A team's name has 1 to 60 characters");
    var known = new TreeSet<String>();
    members.forEach(it -> known.add(new Username(it).value()));
    members = java.util.Collections.unmodifiableSet(known);
  }
}
