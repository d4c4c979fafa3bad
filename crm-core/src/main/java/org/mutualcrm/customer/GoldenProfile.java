package org.mutualcrm.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer as derived from source records and what staff said of them: per field the value that
 * won, why, and those that lost.
 */
public record GoldenProfile(Map<ProfileField, Choice> fields) {

  /**
   * One source's value of a field.
   *
   * @param said the word of staff that put it there or chose it; null where only the source speaks
   */
  public record Assertion(
      String value,
      SourceRecordId record,
      SourceKey source,
      Instant observedAt,
      @Nullable StaffAssertion said) {}

  /**
   * The value that won, the rule that made it win, and the different values that did not.
   *
   * @param also values that stand beside the winner, where a field may have many
   */
  public record Choice(Assertion winner, String why, List<Assertion> also, List<Assertion> others) {

    /** Every value that stands, the winner first. */
    public List<String> values() {
      return Stream.concat(Stream.of(winner), also.stream()).map(Assertion::value).toList();
    }
  }

  public GoldenProfile {
    fields = Map.copyOf(fields);
  }

  public Optional<String> value(ProfileField field) {
    return Optional.ofNullable(fields.get(field)).map(choice -> choice.winner().value());
  }

  List<String> values(ProfileField field) {
    return Optional.ofNullable(fields.get(field)).map(Choice::values).orElse(List.of());
  }
}
