package org.mutualcrm.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds customers by what a user remembers of them: a name in any script, an address, a number
 * however it is written, a handle, an order, a code. First those a number or id names for certain,
 * then those who have every word, then, if there is nobody, those who nearly have.
 *
 * <p>The work is bounded whatever is asked: of very common words the first {@value #MOST} people
 * are found and ranked, and there is always a longer word to find the others.
 */
@Service
public class FindCustomers {

  /** The most people a search finds. */
  public static final int MOST = 300;

  private static final int CERTAIN = 20;

  private final JdbcClient jdbc;
  private final CustomerCards cards;
  private final WordSearch words;
  private final List<CustomerClues> clues;

  FindCustomers(JdbcClient jdbc, CustomerCards cards, WordSearch words, List<CustomerClues> clues) {
    this.jdbc = jdbc;
    this.cards = cards;
    this.words = words;
    this.clues = clues;
  }

  /**
   * The best first, and of equals those seen last. Nothing asked lists everybody, those seen last
   * first.
   *
   * @param limit 1 to 200
   */
  public List<Found> find(String query, int offset, int limit) {
    var typed = new SearchWords(query);
    if (typed.isEmpty()) {
      return cards.lately(offset, limit).stream().map(it -> new Found(it, "")).toList();
    }
    if (offset >= MOST) return List.of();
    var certain = certain(typed);
    var likely = words.find(typed, MOST);
    var ids = new LinkedHashSet<>(certain.keySet());
    ids.addAll(likely.keySet());
    return cards.of(ids).stream()
        .sorted(
            Comparator.<CustomerCard>comparingInt(it -> rank(it, certain, likely))
                .thenComparing(CustomerCard::lastSeenAt, Comparator.reverseOrder())
                .thenComparing(it -> it.id().value()))
        .skip(offset)
        .limit(limit)
        .map(it -> new Found(it, why(it, certain, likely)))
        .toList();
  }

  private static int rank(
      CustomerCard card, Map<UUID, String> certain, Map<UUID, WordSearch.Match> likely) {
    if (certain.containsKey(card.id().value())) return -1;
    var match = likely.get(card.id().value());
    return match == null ? Integer.MAX_VALUE : match.slips();
  }

  private static String why(
      CustomerCard card, Map<UUID, String> certain, Map<UUID, WordSearch.Match> likely) {
    var known = certain.get(card.id().value());
    if (known != null) return known;
    var match = likely.get(card.id().value());
    return match == null ? "" : match.why();
  }

  /** Customers by what somebody keeps of them, and what that is. */
  private Map<UUID, String> certain(SearchWords typed) {
    var found = new ArrayList<Clue>();
    if (typed.compact().length() >= 3) {
      for (var it : clues) found.addAll(it.find(typed, CERTAIN));
    }
    var owners = owners(found);
    var certain = new LinkedHashMap<UUID, String>();
    for (var it : found) {
      var owner = owners.get(it.record().value());
      if (owner != null) certain.putIfAbsent(owner, it.why());
    }
    return certain;
  }

  private Map<UUID, UUID> owners(Collection<Clue> found) {
    if (found.isEmpty()) return Map.of();
    return jdbc
        .sql(
            """
            select source_record_id, customer_id from source_record where source_record_id = any(?)
            """)
        .param(found.stream().map(it -> it.record().value()).distinct().toArray(UUID[]::new))
        .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
