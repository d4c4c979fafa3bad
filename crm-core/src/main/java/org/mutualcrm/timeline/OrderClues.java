package org.mutualcrm.timeline;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.Clue;
import org.mutualcrm.customer.CustomerClues;
import org.mutualcrm.customer.SearchWords;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by an order, by its number or the end of it. */
@Component
class OrderClues implements CustomerClues {

  private static final int SHORTEST = 4;

  private final JdbcClient jdbc;

  OrderClues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Clue> find(SearchWords words, int limit) {
    var number = words.compact();
    if (number.length() < SHORTEST || number.chars().noneMatch(Character::isDigit)) {
      return List.of();
    }
    var end = new StringBuilder(number).reverse().toString();
    return jdbc.sql(
            """
            select source_record_id, ref from touchpoint
            where kind = 'ORDER'
              and reverse(translate(lower(ref), ' -_/#.', '')) ~>=~ :end
              and reverse(translate(lower(ref), ' -_/#.', '')) ~<~ :beyond
            limit :limit
            """)
        .param("end", end)
        .param("beyond", end + "\uDBFF\uDFFF")
        .param("limit", limit)
        .query((row, _) ->
            new Clue(new SourceRecordId(row.getObject(1, UUID.class)), "order " + row.getString(2)))
        .list();
  }
}
