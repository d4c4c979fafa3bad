package org.mutualcrm.connector;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That a compared source held a row of somebody: its key and a hash of it. */
@Component
class SourceKeyData implements PersonalData {

  private final JdbcClient jdbc;

  SourceKeyData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("database_source_key");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "database-rows",
            "Keys under which databases of other systems have you",
            jdbc.sql(
                    """
                    select s.source_key as source, k.key
                    from database_source_key k join database_source s using (database_source_id)
                    where s.source_key = any(?) and k.key = any(?) order by 1, 2
                    """)
                .params(sources(subject), keys(subject))
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    int rows =
        jdbc.sql(
                """
                delete from database_source_key k using database_source s
                where s.database_source_id = k.database_source_id and s.source_key = any(?) and k.key = any(?)
                """)
            .params(sources(subject), keys(subject))
            .update();
    return List.of(Erased.deleted("database_source_key", rows));
  }

  private static String[] sources(DataSubject subject) {
    return subject.records().stream()
        .map(it -> it.source().value())
        .distinct()
        .toArray(String[]::new);
  }

  private static String[] keys(DataSubject subject) {
    return Stream.concat(
            subject.traces().stream(), subject.records().stream().map(it -> it.externalId()))
        .distinct()
        .toArray(String[]::new);
  }
}
