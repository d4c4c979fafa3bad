package org.mutualcrm.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.ProvenValues;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The addresses and numbers that a source verified, for choosing among those that are known. */
@Component
class ProvenIdentities implements ProvenValues {

  private final JdbcClient jdbc;

  ProvenIdentities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<SourceRecordId, Set<String>> of(
      ProfileField field, Collection<SourceRecordId> records) {
    Map<SourceRecordId, Set<String>> proven = new HashMap<>();
    jdbc.sql(
            """
            select source_record_id, value from source_identity
            where source_record_id = any(:records) and namespace = :namespace and verified
            """)
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .param("namespace", namespace(field).value())
        .query(row -> {
          var record = new SourceRecordId(row.getObject(1, UUID.class));
          proven.computeIfAbsent(record, _ -> new HashSet<>()).add(row.getString(2));
        });
    return proven;
  }

  @Override
  public String normal(ProfileField field, String value) {
    try {
      return namespace(field).normalise(value);
    } catch (IllegalArgumentException _) {
      // What is no address or number can not be a proven one.
      return value.toLowerCase(Locale.ROOT);
    }
  }

  private static Namespace namespace(ProfileField field) {
    return switch (field) {
      case EMAIL -> Namespace.EMAIL;
      case PHONE -> Namespace.PHONE;
      default -> throw new IllegalArgumentException(field.label() + " is never verified");
    };
  }
}
