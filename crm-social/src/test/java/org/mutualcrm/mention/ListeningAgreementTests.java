package org.mutualcrm.mention;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One text asked in memory and all texts asked in the database give one answer. */
@CrmTest
class ListeningAgreementTests {

  private static final UUID RECORD = UUID.randomUUID();
  private static final List<String> VOCABULARY =
      List.of(
          "gelato",
          "Gelateria",
          "cone",
          "coned",
          "melted",
          "ice-cream",
          "#gelato",
          "@gelato",
          "Perché",
          "мороженое",
          "don't",
          "😡",
          "two",
          "hours",
          "a",
          "汉字",
          "o'clock",
          "x_y",
          "ß");
  private static final List<String> TRAITS =
      List.of("link", "media", "own", "private", "public", "comment");

  @Autowired JdbcClient jdbc;

  private final Random random = new Random(20_260_704);

  @AfterEach
  void forget() {
    jdbc.sql("delete from interaction_words where source_record_id = ?").param(RECORD).update();
  }

  @Test
  void evaluatingAndSelectingAgree() {
    for (int i = 0; i < 300; i++) keep(said());
    int found = 0;
    int read = 0;
    for (int i = 0; i < 600; i++) {
      var query = query();
      if (query == null) continue;
      read++;
      var inMemory = new HashSet<UUID>();
      for (var it : kept) if (query.matches(it.said())) inMemory.add(it.id());
      found += inMemory.size();
      assertThat(selected(query)).as(query.text()).isEqualTo(inMemory);
    }
    assertThat(read).isGreaterThan(300);
    assertThat(found).isGreaterThan(1_000);
  }

  private record Kept(UUID id, Said said) {}

  private final List<Kept> kept = new ArrayList<>();

  private void keep(Said said) {
    var id = UUID.randomUUID();
    kept.add(new Kept(id, said));
    jdbc.sql("insert into interaction_words values (?, ?, ?, ?::tsvector, ?, ?, ?, ?, ?)")
        .params(
            RECORD,
            id,
            Timestamp.from(DrivenClock.NOON),
            said.words().vector(),
            said.channel(),
            said.language(),
            said.authors().toArray(String[]::new),
            said.accounts().toArray(String[]::new),
            said.traits().toArray(String[]::new))
        .update();
  }

  private Set<UUID> selected(ListeningQuery query) {
    var sql = new ListeningSql(query);
    return sql.bind(
            jdbc.sql(
                "select w.interaction_id from interaction_words w where w.source_record_id = :record and "
                    + sql.condition()))
        .param("record", RECORD)
        .query(UUID.class)
        .set();
  }

  private Said said() {
    var text = new StringBuilder();
    for (int n = random.nextInt(9); n >= 0; n--) text.append(any(VOCABULARY)).append(' ');
    var traits = new HashSet<String>();
    for (var it : TRAITS) if (random.nextInt(6) == 0) traits.add(it);
    return new Said(
        Spoken.of(text.toString()),
        any(List.of("facebook", "instagram", "store")),
        any(List.of("it", "en", "")),
        Set.of(any(List.of("ada", "ben"))),
        Set.of(any(List.of("roma", "gelateria roma"))),
        traits);
  }

  private ListeningQuery query() {
    try {
      return ListeningQuery.read(expression(3));
    } catch (ListeningFault _) {
      return null;
    }
  }

  private String expression(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 9)) {
      case 0, 1 -> any(VOCABULARY) + (random.nextInt(4) == 0 ? "*" : "");
      case 2 ->
          "\""
              + any(VOCABULARY)
              + " "
              + any(VOCABULARY)
              + "\""
              + (random.nextInt(4) == 0 ? "*" : "");
      case 3 ->
          any(VOCABULARY)
              + " NEAR/"
              + (1 + random.nextInt(4))
              + " \""
              + any(VOCABULARY)
              + " "
              + any(VOCABULARY)
              + "\"";
      case 4 ->
          any(
              List.of(
                  "lang:it",
                  "channel:fb,ig",
                  "author:@Ada",
                  "account:\"Gelateria Roma\"",
                  "has:link",
                  "is:own",
                  "is:private",
                  "is:comment"));
      case 5 -> "(" + expression(depth - 1) + " OR " + expression(depth - 1) + ")";
      case 6 -> "(" + expression(depth - 1) + " AND " + expression(depth - 1) + ")";
      case 7 -> expression(depth - 1) + " NOT " + expression(depth - 1);
      default -> expression(depth - 1) + " -(" + expression(depth - 1) + ")";
    };
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
