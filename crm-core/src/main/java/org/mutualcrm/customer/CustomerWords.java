package org.mutualcrm.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the words customers are found by, and which words there are for names at all. */
@Component
class CustomerWords implements CustomerProjection {

  private final JdbcClient jdbc;
  private final Testimonies testimonies;

  CustomerWords(JdbcClient jdbc, Testimonies testimonies) {
    this.jdbc = jdbc;
    this.testimonies = testimonies;
  }

  @Override
  public Set<String> tables() {
    return Set.of("customer_word");
  }

  @Override
  public void rebuild(Collection<CustomerId> customers) {
    var ids = new ArrayList<UUID>();
    var words = new ArrayList<CustomerWord>();
    testimonies
        .of(customers)
        .forEach((customer, its) -> {
          for (var word : CustomerWord.of(its)) {
            ids.add(customer.value());
            words.add(word);
          }
        });
    var gone = withdraw(customers, ids, words);
    add(ids, words);
    forget(gone);
  }

  private List<String> withdraw(
      Collection<CustomerId> customers, List<UUID> ids, List<CustomerWord> words) {
    return jdbc.sql(
            """
            delete from customer_word w
            where w.customer_id = any(:customers)
              and not exists (
                select 1 from unnest(:ids::uuid[], :words::text[]) as kept (customer_id, word)
                where kept.customer_id = w.customer_id and kept.word = w.word)
            returning w.word
            """)
        .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
        .param("ids", ids.toArray(UUID[]::new))
        .param("words", texts(words))
        .query(String.class)
        .list();
  }

  private void add(List<UUID> ids, List<CustomerWord> words) {
    if (ids.isEmpty()) return;
    jdbc.sql(
            """
            insert into customer_word (customer_id, word, clue)
            select * from unnest(:ids::uuid[], :words::text[], :clues::text[])
            on conflict (customer_id, word) do update set clue = excluded.clue
            where customer_word.clue <> excluded.clue
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("words", texts(words))
        .param("clues", words.stream().map(it -> it.clue().name()).toArray(String[]::new))
        .update();
    // In one order, so that two who bring the same new names do not wait for each other in turn.
    jdbc.sql(
            """
            insert into name_word (word)
            select distinct word from unnest(:words::text[]) as word
            where not exists (select 1 from name_word n where n.word = word.word collate "C")
            order by word
            on conflict do nothing
            """)
        .param("words", texts(words.stream().filter(CustomerWord::spelt).toList()))
        .update();
  }

  // A name that nobody bears any more would still tell that somebody did.
  private void forget(List<String> gone) {
    if (gone.isEmpty()) return;
    jdbc.sql(
            """
            delete from name_word n
            where n.word = any(?) and not exists (select 1 from customer_word w where w.word = n.word)
            """)
        .param(gone.toArray(String[]::new))
        .update();
  }

  private static String[] texts(List<CustomerWord> words) {
    return words.stream().map(CustomerWord::word).toArray(String[]::new);
  }
}
