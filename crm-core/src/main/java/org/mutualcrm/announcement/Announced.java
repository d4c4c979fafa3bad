package org.mutualcrm.announcement;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Something happened that others may want to know. It is heard in the publisher's own transaction:
 * what is rolled back was never said. Publish it after the change is written, since what two
 * changes of one row are told in is the order in which they are said.
 *
 * @param facts asked only if somebody wants to know, then once, in the publisher's transaction
 */
public record Announced(Topic topic, Supplier<List<Fact>> facts) {

  /** One fact. */
  public static Announced of(Topic topic, Supplier<Fact> fact) {
    return new Announced(topic, () -> List.of(fact.get()));
  }

  /**
   * One thing that happened.
   *
   * @param data ids, and the few facts that stay true; texts, numbers, booleans, lists and maps of
   *     these
   */
  public record Fact(Subject subject, Map<String, Object> data) {

    public Fact {
      data = Map.copyOf(data);
    }
  }

  /** Whom or what it is about. Of one subject, everything is told in order. */
  public sealed interface Subject {

    UUID id();

    record OfCustomer(UUID id) implements Subject {}

    /** The customer this source record belongs to now; they are named in the data. */
    record OfRecord(UUID id) implements Subject {}

    /** Nobody: a campaign, an import. */
    record OfThing(UUID id) implements Subject {}
  }
}
