package org.mutualcrm.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer as derived from source records: per field the value that won, why, and those that
 * lost.
 */
public record GoldenProfile(Map<ProfileField, Choice> fields) {

  /** One source's value of a field. */
  public record Assertion(
      String value, SourceRecordId record, SourceKey source, Instant observedAt) {}

  /** The value that won, the rule that made it win, and the different values that did not. */
  public record Choice(Assertion winner, String why, List<Assertion> others) {}

  public GoldenProfile {
    fields = Map.copyOf(fields);
  }

  public Optional<String> value(ProfileField field) {
    return Optional.ofNullable(fields.get(field)).map(choice -> choice.winner().value());
  }
}
