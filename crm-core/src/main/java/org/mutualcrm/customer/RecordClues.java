package org.mutualcrm.customer;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by the id a source knows them by. */
@Component
class RecordClues implements CustomerClues {

  private final JdbcClient jdbc;

  RecordClues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Clue> find(SearchWords words, int limit) {
    return jdbc.sql(
            """
            select source_record_id, source_key from source_record_key where external_id = ?
            order by source_key limit ?
            """)
        .params(words.typed(), limit)
        .query((row, _) ->
            new Clue(
                new SourceRecordId(row.getObject(1, UUID.class)), "number at " + row.getString(2)))
        .list();
  }
}
