package org.mutualcrm.assignment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a conversation came to somebody, to a team, or to nobody.
 *
 * @param staff whom; null where nobody could be given it
 * @param trace everybody who was considered
 */
public record AssignmentDecision(
    UUID id,
    Kind kind,
    @Nullable String team,
    @Nullable String staff,
    String reason,
    List<Candidate> trace,
    Instant at) {

  public AssignmentDecision {
    trace = List.copyOf(trace);
  }

  public enum Kind {
    /** It is a team's, by its topic, network or language. */
    ROUTED,
    GIVEN,
    /** Nobody can or has time; it waits. */
    NOBODY,
    /** Who had it is away. */
    HANDED_BACK
  }
}
