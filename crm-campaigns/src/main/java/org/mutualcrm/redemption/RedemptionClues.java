package org.mutualcrm.redemption;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mutualcrm.customer.Clue;
import org.mutualcrm.customer.CustomerClues;
import org.mutualcrm.customer.SearchWords;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.CodeText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by the beginning of a code they redeemed. */
@Component
class RedemptionClues implements CustomerClues {

  private static final int SHORTEST = 4;

  private final JdbcClient jdbc;

  RedemptionClues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Clue> find(SearchWords words, int limit) {
    var begin = words.compact().toUpperCase(Locale.ROOT);
    if (begin.length() < SHORTEST || !begin.matches("[A-Z0-9]{1,40}")) return List.of();
    return jdbc.sql(
            """
            select source_record_id, code from redemption
            where source_record_id is not null and code ~>=~ :begin and code ~<~ :beyond
            limit :limit
            """)
        .param("begin", begin)
        .param("beyond", begin + "~")
        .param("limit", limit)
        .query((row, _) ->
            new Clue(
                new SourceRecordId(row.getObject(1, UUID.class)),
                "redeemed " + new CodeText(row.getString(2)).spaced()))
        .list();
  }
}
