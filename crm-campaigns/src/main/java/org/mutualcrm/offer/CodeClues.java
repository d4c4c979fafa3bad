package org.mutualcrm.offer;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mutualcrm.customer.Clue;
import org.mutualcrm.customer.CustomerClues;
import org.mutualcrm.customer.SearchWords;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by any four characters in a row of a code that was handed out to them. */
@Component
class CodeClues implements CustomerClues {

  private static final int SHORTEST = 4;

  private final JdbcClient jdbc;

  CodeClues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Clue> find(SearchWords words, int limit) {
    var fragment = words.compact().toUpperCase(Locale.ROOT);
    if (fragment.length() < SHORTEST || !fragment.matches("[A-Z0-9]{1,40}")) return List.of();
    return jdbc.sql(
            """
            select source_record_id, code from code
            where source_record_id is not null and code like ? limit ?
            """)
        .params("%" + fragment + "%", limit)
        .query((row, _) ->
            new Clue(
                new SourceRecordId(row.getObject(1, UUID.class)),
                "code " + new CodeText(row.getString(2)).spaced()))
        .list();
  }
}
