package org.mutualcrm.identity;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.mutualcrm.customer.Clue;
import org.mutualcrm.customer.CustomerClues;
import org.mutualcrm.customer.SearchWords;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by exactly one of their identities. */
@Component
class IdentityClues implements CustomerClues {

  private final JdbcClient jdbc;

  IdentityClues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Clue> find(SearchWords words, int limit) {
    return jdbc.sql(
            """
            select s.source_record_id, s.namespace
            from identity i join source_identity s on s.namespace = i.namespace and s.value = i.value
            where i.value = any(:forms)
            order by s.verified desc, s.source_record_id
            limit :limit
            """)
        .param("forms", forms(words.typed()))
        .param("limit", limit)
        .query((row, _) ->
            new Clue(new SourceRecordId(row.getObject(1, UUID.class)), said(row.getString(2))))
        .list();
  }

  /** The normal forms this could be: of an id, a mailbox, a card, a number. */
  private static String[] forms(String typed) {
    var card = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return Stream.of(typed, typed.toLowerCase(Locale.ROOT), card, phone(typed))
        .distinct()
        .toArray(String[]::new);
  }

  private static String phone(String typed) {
    if (!typed.startsWith("+") && !typed.startsWith("00")) return typed;
    try {
      return Namespace.PHONE.normalise(typed);
    } catch (IllegalArgumentException _) {
      return typed;
    }
  }

  private static String said(String namespace) {
    if (namespace.equals(Namespace.EMAIL.value())) return "e-mail";
    if (namespace.startsWith("crm:")) return "number at " + namespace;
    return namespace.replace('_', ' ');
  }
}
