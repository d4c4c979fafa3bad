package org.mutualcrm.customer;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A person whose data is gathered or erased: all source records of one customer at one moment.
 *
 * @param traces what betrays the person where no key does: ids, addresses and numbers that stored
 *     bodies and files may hold. Empty until all owners were asked
 */
public record DataSubject(CustomerId customer, List<SourceRecord> records, Set<String> traces) {

  /** Shorter traces would betray others: they count only as a whole quoted value. */
  private static final int TELLING = 8;

  public DataSubject {
    records = List.copyOf(records);
    traces = Set.copyOf(traces);
  }

  public UUID[] recordIds() {
    return records.stream().map(it -> it.id().value()).toArray(UUID[]::new);
  }

  public String[] externalIds() {
    return records.stream().map(SourceRecord::externalId).distinct().toArray(String[]::new);
  }

  /** The traces as they are looked for inside stored text: short ones in quotes. */
  public String[] needles() {
    return traces.stream()
        .filter(it -> !it.isBlank())
        .map(it -> it.length() < TELLING ? "\"" + it + "\"" : it)
        .toArray(String[]::new);
  }

  /** Deletes the rows of a table that hang on these source records. */
  public PersonalData.Erased erasedFrom(JdbcClient jdbc, String table) {
    return PersonalData.Erased.deleted(
        table,
        jdbc.sql("delete from " + table + " where source_record_id = any(?)")
            .param(recordIds())
            .update());
  }

  public DataSubject with(Set<String> found) {
    return new DataSubject(customer, records, found);
  }
}
