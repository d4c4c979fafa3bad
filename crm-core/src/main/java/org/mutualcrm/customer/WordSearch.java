package org.mutualcrm.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds customers who have all of some words, each whole, by its beginning, or misspelt. */
@Component
class WordSearch {

  /**
   * How well a customer fits.
   *
   * @param slips how far what they have is from what was typed, 0 for not at all
   */
  record Match(int slips, String why) {}

  // A word that fewer have is rare. Of one that half a million have, so many are looked at.
  private static final int COUNTED = 2_000;
  private static final int CROSSED = 30_000;
  private static final int SIMILAR = 40;
  // Sorts behind every letter there is.
  private static final String END = "\uDBFF\uDFFF";

  private final JdbcClient jdbc;

  WordSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<UUID, Match> find(SearchWords typed, int most) {
    var phone = typed.phone();
    if (!phone.isEmpty()) {
      var asked =
          List.of(Wanted.from("~" + new StringBuilder(phone).reverse()), Wanted.from("+" + phone));
      var found = new LinkedHashSet<UUID>();
      for (var it : asked) found.addAll(having(List.of(it), most));
      if (!found.isEmpty()) return judged(found, asked, false);
    }
    var whole = typed.whole().stream().map(Wanted::from).toList();
    var parts = typed.parts().stream().map(Wanted::from).toList();
    for (var asked : List.of(whole, parts)) {
      var found = having(asked, most);
      if (!found.isEmpty()) return judged(found, asked, true);
    }
    return misspelt(parts, most);
  }

  /** Those who have what was meant by the words nobody has, or else by any of the words. */
  private Map<UUID, Match> misspelt(List<Wanted> parts, int most) {
    boolean known = parts.stream().allMatch(it -> count(it) > 0);
    var meant = new ArrayList<Wanted>();
    for (var part : parts) {
      var it = known || count(part) == 0 ? meant(part) : part;
      if (it.instead().isEmpty() && count(it) == 0) return Map.of();
      meant.add(it);
    }
    return judged(having(meant, most), meant, true);
  }

  private Collection<UUID> having(List<Wanted> all, int most) {
    if (all.isEmpty()) return List.of();
    if (all.size() == 1) return looked(all.getFirst(), List.of(), most * 3, most);
    var counts = all.stream().collect(Collectors.toMap(it -> it, this::count, Math::max));
    var rarest =
        all.stream()
            .min(
                Comparator.<Wanted>comparingInt(it -> counts.getOrDefault(it, 0))
                    .thenComparingInt(it -> -it.begin().length()))
            .orElseThrow();
    if (counts.getOrDefault(rarest, 0) == 0) return List.of();
    var others = all.stream().filter(it -> !it.equals(rarest)).toList();
    return counts.getOrDefault(rarest, 0) < COUNTED
        ? looked(rarest, others, COUNTED, most)
        : crossed(all, most);
  }

  /** Of those who have a rare word, who have the others: one look into the index per person. */
  private Collection<UUID> looked(Wanted rare, List<Wanted> others, int scanned, int most) {
    var sql = new StringBuilder("select a.customer_id from (select customer_id, word from ");
    sql.append("customer_word where ").append(rare.condition("", 0));
    sql.append(" order by word, customer_id limit :scanned) a");
    for (int i = 0; i < others.size(); i++) {
      sql.append(" cross join lateral (select 1 from customer_word b where b.customer_id = ");
      sql.append("a.customer_id and ").append(others.get(i).condition("b.", i + 1));
      sql.append(" limit 1) b").append(i);
    }
    var query = rare.bind(jdbc.sql(sql.append(" limit :rows").toString()), 0);
    for (int i = 0; i < others.size(); i++) query = others.get(i).bind(query, i + 1);
    return ids(query.param("scanned", scanned), most);
  }

  /** Where every word is common: who is in the first stretch of each. */
  private Collection<UUID> crossed(List<Wanted> all, int most) {
    var sql = new StringBuilder("select customer_id from ");
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) sql.append(" join ");
      sql.append("(select customer_id from customer_word where ");
      sql.append(all.get(i).condition("", i)).append(" order by word, customer_id");
      sql.append(" limit :scanned) w").append(i);
      if (i > 0) sql.append(" using (customer_id)");
    }
    var query = jdbc.sql(sql.append(" limit :rows").toString());
    for (int i = 0; i < all.size(); i++) query = all.get(i).bind(query, i);
    return ids(query.param("scanned", CROSSED), most);
  }

  // Somebody can have several words that begin alike, so a few rows more than people are asked for.
  private static Collection<UUID> ids(JdbcClient.StatementSpec query, int most) {
    return query.param("rows", most * 3).query(UUID.class).list().stream()
        .distinct()
        .limit(most)
        .toList();
  }

  private int count(Wanted it) {
    return it.bind(
            jdbc.sql(
                "select count(*) from (select 1 from customer_word where "
                    + it.condition("", 0)
                    + " limit "
                    + COUNTED
                    + ") x"),
            0)
        .query(Integer.class)
        .single();
  }

  /** The words somebody may have meant who typed this one. */
  private Wanted meant(Wanted typed) {
    var word = typed.begin();
    int allowed = Spelling.allowed(word);
    if (allowed == 0 || word.chars().allMatch(Character::isDigit)) return typed;
    var skeleton = Spelling.skeleton(word);
    var words =
        jdbc
            .sql(
                """
                (select word from name_word where word % :word order by word <-> :word limit :most)
                union all select word from name_word where word = :skeleton
                """)
            .param("word", word)
            .param("skeleton", skeleton.length() < 3 ? "" : skeleton)
            .param("most", SIMILAR)
            .query(String.class)
            .list()
            .stream()
            .filter(it -> it.equals(skeleton) || Spelling.slips(word, it, allowed) <= allowed)
            .distinct()
            .toList();
    return new Wanted(word, words);
  }

  private Map<UUID, Match> judged(Collection<UUID> found, List<Wanted> asked, boolean spelt) {
    if (found.isEmpty()) return Map.of();
    Map<UUID, List<CustomerWord>> words = new HashMap<>();
    jdbc.sql("select customer_id, word, clue from customer_word where customer_id = any(?)")
        .param(found.toArray(UUID[]::new))
        .query(row -> {
          words
              .computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
              .add(new CustomerWord(row.getString(2), CustomerWord.Clue.valueOf(row.getString(3))));
        });
    var judged = new LinkedHashMap<UUID, Match>();
    for (var id : found) judged.put(id, match(words.getOrDefault(id, List.of()), asked, spelt));
    return judged;
  }

  private static Match match(List<CustomerWord> its, List<Wanted> asked, boolean all) {
    int sum = 0;
    int least = Integer.MAX_VALUE;
    var why = new LinkedHashSet<String>();
    for (var it : asked) {
      var best =
          its.stream().min(Comparator.comparingInt(word -> it.distance(word.word()))).orElse(null);
      if (best == null) continue;
      int distance = it.distance(best.word());
      sum += distance;
      least = Math.min(least, distance);
      if (distance < Wanted.ELSEWHERE) why.add(best.clue().said());
    }
    int slips = all ? sum : least;
    boolean nearly = slips > asked.size();
    return new Match(slips, String.join(", ", why) + (nearly ? ", nearly" : ""));
  }

  /**
   * A word as it is looked for: anything that begins so, or one of several.
   *
   * @param instead the words it may stand for; empty for those that begin with it
   */
  private record Wanted(String begin, List<String> instead) {

    static final int ELSEWHERE = 9;

    static Wanted from(String begin) {
      return new Wanted(begin, List.of());
    }

    String condition(String of, int number) {
      return instead.isEmpty()
          ? of + "word >= :from" + number + " and " + of + "word < :to" + number
          : of + "word = any(:words" + number + ")";
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec query, int number) {
      return instead.isEmpty()
          ? query.param("from" + number, begin).param("to" + number, begin + END)
          : query.param("words" + number, instead.toArray(String[]::new));
    }

    int distance(String word) {
      if (word.equals(begin)) return 0;
      if (word.startsWith(begin)) return 1;
      if (instead.isEmpty() || !instead.contains(word)) return ELSEWHERE;
      return 1 + Spelling.slips(begin, word, 3);
    }
  }
}
