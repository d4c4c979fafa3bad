package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Names and addresses of many people at once, for whoever writes to them. */
@Service
@Transactional(readOnly = true)
public class Contacts {

  private final JdbcClient jdbc;

  Contacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of these records, those there are, each with whom it belongs to now. */
  public Map<SourceRecordId, Contact> of(Collection<SourceRecordId> records) {
    var found = new HashMap<SourceRecordId, Contact>();
    jdbc.sql(
            """
            select r.source_record_id, c.customer_id, c.display_name, c.email, c.phone, c.country,
                   c.profile #>> '{GIVEN_NAME,winner,value}' as given,
                   c.profile #>> '{FAMILY_NAME,winner,value}' as family,
                   c.profile #>> '{LANGUAGE,winner,value}' as language,
                   (select array_agg(it ->> 'value') from jsonb_array_elements(c.profile #> '{EMAIL,also}') it) as emails,
                   (select array_agg(it ->> 'value') from jsonb_array_elements(c.profile #> '{PHONE,also}') it) as phones
            from source_record r join customer c using (customer_id)
            where r.source_record_id = any(?)
            """)
        .param(records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query(row -> {
          found.put(new SourceRecordId(row.getObject(1, UUID.class)), read(row));
        });
    return found;
  }

  private static Contact read(ResultSet row) throws SQLException {
    return new Contact(
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        row.getString("given"),
        row.getString("family"),
        all(row, "email", "emails"),
        all(row, "phone", "phones"),
        row.getString("language"),
        row.getString("country"));
  }

  private static List<String> all(ResultSet row, String winner, String others) throws SQLException {
    var all = new ArrayList<String>();
    @Nullable String first = row.getString(winner);
    if (first != null) all.add(first);
    var also = row.getArray(others);
    if (also != null) for (var it : (String[]) also.getArray()) if (it != null) all.add(it);
    return List.copyOf(all);
  }
}
