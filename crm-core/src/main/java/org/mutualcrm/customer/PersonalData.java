package org.mutualcrm.customer;

import java.util.List;
import java.util.Set;

/**
 * Owns rows that say something of a person: facts that hang on source records, and whatever stored
 * bytes they came in. Whoever keeps some implements this port, so that a person can be shown all of
 * it and can have it erased; a test reads the catalogue and fails for a table nobody claims.
 *
 * <p>Rows keyed by customer are no business of this port: they are derived, and go when a {@link
 * CustomerProjection} finds no source record left.
 */
public interface PersonalData {

  /** The tables this owner answers for. */
  Set<String> tables();

  /** What betrays this person inside stored text; asked of all owners before any erases. */
  default Set<String> traces(DataSubject subject) {
    return Set.of();
  }

  /** Everything kept about this person, for them to read. */
  List<KeptData> export(DataSubject subject);

  /**
   * Deletes this person's rows, or takes the person out of rows that must stay, in the caller's
   * transaction, and says how many. A preview is the same call, rolled back.
   */
  List<Erased> erase(DataSubject subject);

  /** What became of the rows of one table. */
  record Erased(String table, Effect effect, long rows) {

    public static Erased deleted(String table, long rows) {
      return new Erased(table, Effect.DELETED, rows);
    }

    public static Erased anonymised(String table, long rows) {
      return new Erased(table, Effect.ANONYMISED, rows);
    }
  }

  /** Whether rows went, or stayed without the person. */
  enum Effect {
    DELETED,
    ANONYMISED
  }
}
