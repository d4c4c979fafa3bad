package org.mutualcrm.assignment;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody can be given.
 *
 * @param available whether they are there; who never said so is away
 * @param capacity how many conversations to answer they have at most by rule
 * @param languages two letters each
 * @param skills topics, labels or networks they are made for
 */
public record AgentState(
    String username,
    boolean available,
    int capacity,
    Set<String> languages,
    Set<String> skills,
    @Nullable Instant lastGivenAt) {

  public static final int CAPACITY = 10;
  public static final int MOST = 1_000;

  public AgentState {
    if (capacity < 0 || capacity > MOST)
      throw new IllegalArgumentException("Somebody has at most 0 to " + MOST + " conversations");
    languages = small(languages);
    skills = small(skills);
  }

  private static Set<String> small(Set<String> words) {
    if (words.size() > 100) throw new IllegalArgumentException("At most 100 of them are kept");
    return words.stream()
        .map(it -> it.strip().toLowerCase(Locale.ROOT).replace('_', '-'))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Somebody of whom nothing was said. */
  public static AgentState away(String username) {
    return new AgentState(username, false, CAPACITY, Set.of(), Set.of(), null);
  }
}
