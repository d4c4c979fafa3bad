package org.mutualcrm.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.Looks.Look;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people are called in the record: by an alias made for it, never by an id of theirs. An
 * erasure takes away which alias is whose, so the record says for ever that somebody looked at
 * somebody, and no longer at whom; nothing in the chain has to change for it.
 */
@Component
class AuditPeople {

  private static final String UNKNOWN = "-";
  private static final String CUSTOMERS = "customers/";
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final JdbcClient jdbc;
  private final CustomerLocks locks;
  private final TransactionTemplate transaction;

  AuditPeople(JdbcClient jdbc, CustomerLocks locks, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.locks = locks;
    this.transaction = transaction;
  }

  private record Known(CustomerId customer, @Nullable UUID alias) {}

  /**
   * The same text with every id of a person replaced. A customer's id that is nobody's, or not any
   * more, is left out.
   */
  @Nullable String hidden(@Nullable String text) {
    return text == null ? null : hidden(text, known(ids(text).toList()));
  }

  Deed hidden(Deed deed) {
    return hidden(deed, known(ids(deed).toList()));
  }

  List<Look> hidden(List<Look> looks) {
    var known = known(looks.stream().flatMap(it -> ids(it.deed())).distinct().toList());
    return looks.stream().map(it -> it.of(hidden(it.deed(), known))).toList();
  }

  private Deed hidden(Deed it, Map<UUID, Known> known) {
    return new Deed(
        it.actor(),
        it.operation(),
        it.subject() == null ? null : hidden(it.subject(), known),
        it.part() == null ? null : hidden(it.part(), known),
        it.request(),
        it.address());
  }

  private String hidden(String text, Map<UUID, Known> known) {
    return ID.matcher(text)
        .replaceAll(it -> {
          var id = UUID.fromString(it.group());
          var person = known.get(id);
          boolean customer = text.startsWith(CUSTOMERS, it.start() - CUSTOMERS.length());
          if (person == null) return customer ? UNKNOWN : it.group();
          var alias = person.alias() == null ? introduced(id, person.customer()) : person.alias();
          return alias == null ? UNKNOWN : alias.toString();
        });
  }

  private static Stream<UUID> ids(Deed deed) {
    return Stream.concat(ids(deed.subject()), ids(deed.part()));
  }

  private static Stream<UUID> ids(@Nullable String text) {
    if (text == null) return Stream.empty();
    return ID.matcher(text).results().map(it -> UUID.fromString(it.group()));
  }

  private Map<UUID, Known> known(Collection<UUID> ids) {
    if (ids.isEmpty()) return Map.of();
    var known = new HashMap<UUID, Known>();
    jdbc.sql(
            """
            select r.source_record_id, r.customer_id, p.alias
            from source_record r left join audit_person p on p.person_id = r.source_record_id
            where r.source_record_id = any(?)
            """)
        .param(ids.toArray(UUID[]::new))
        .query(row -> {
          known.put(
              row.getObject(1, UUID.class),
              new Known(
                  new CustomerId(row.getObject(2, UUID.class)), row.getObject(3, UUID.class)));
        });
    return known;
  }

  // Not while they are erased: whoever erases has taken the alias away already.
  private @Nullable UUID introduced(UUID person, CustomerId customer) {
    return Objects.requireNonNull(transaction.execute(_ -> alias(person, customer))).orElse(null);
  }

  private Optional<UUID> alias(UUID person, CustomerId customer) {
    locks.share(customer);
    jdbc.sql(
            """
            insert into audit_person (person_id, alias)
            select source_record_id, ? from source_record where source_record_id = ?
            on conflict (person_id) do nothing
            """)
        .params(UuidCreator.getRandomBasedFast(), person)
        .update();
    return jdbc.sql("select alias from audit_person where person_id = ?")
        .param(person)
        .query(UUID.class)
        .optional();
  }

  /** The subjects under which somebody means this one: of a customer, by all ids they ever had. */
  String[] meant(String subject) {
    var ids = ids(subject).toList();
    if (!subject.startsWith(CUSTOMERS) || ids.size() != 1) return new String[] {subject};
    var theirs =
        jdbc.sql(
                """
                select p.alias from source_record asked join source_record r using (customer_id)
                join audit_person p on p.person_id = r.source_record_id
                where asked.source_record_id = ?
                """)
            .param(ids.getFirst())
            .query(UUID.class)
            .list();
    return Stream.concat(Stream.of(subject), theirs.stream().map(it -> CUSTOMERS + it))
        .toArray(String[]::new);
  }

  Map<String, CustomerId> of(Collection<AuditEntry> entries) {
    var aliases =
        entries.stream()
            .map(AuditEntry::subject)
            .filter(it -> it != null && it.startsWith(CUSTOMERS))
            .map(it -> it.substring(CUSTOMERS.length()))
            .filter(it -> ID.matcher(it).matches())
            .distinct()
            .map(UUID::fromString)
            .toArray(UUID[]::new);
    if (aliases.length == 0) return Map.of();
    var found = new HashMap<String, CustomerId>();
    jdbc.sql(
            """
            select p.alias, r.customer_id from audit_person p
            join source_record r on r.source_record_id = p.person_id where p.alias = any(?)
            """)
        .param(aliases)
        .query(row -> {
          found.put(CUSTOMERS + row.getString(1), new CustomerId(row.getObject(2, UUID.class)));
        });
    return found;
  }
}
