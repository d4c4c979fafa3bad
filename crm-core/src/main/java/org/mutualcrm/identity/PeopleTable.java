package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.matching.Role;
import org.mutualcrm.matching.Schema;
import org.mutualcrm.matching.Table;

/**
 * Source records as the matching engine reads them: one row each, the fields that tell people
 * apart. The country is none of them: it says again what the town said.
 */
final class PeopleTable {

  private static final Map<ProfileField, Role> ROLES = roles();
  private static final List<String> COLUMNS =
      ROLES.keySet().stream().map(ProfileField::label).toList();

  static final Schema SCHEMA = Schema.of(COLUMNS, List.copyOf(ROLES.values()));

  private final Table.Builder rows = Table.withColumns(COLUMNS);
  private final List<SourceRecord> records = new ArrayList<>();

  static Table of(List<SourceRecord> records) {
    var rows = Table.withColumns(COLUMNS);
    records.forEach(it -> rows.add(row(it.facts())));
    return rows.build();
  }

  /** Records must be added in the order of their ids. */
  void add(SourceRecord record) {
    rows.add(row(record.facts()));
    records.add(bare(record));
  }

  /** Without what it says, of which the table has the only copy. */
  private static SourceRecord bare(SourceRecord it) {
    return new SourceRecord(
        it.id(),
        it.source(),
        it.externalId(),
        it.customer(),
        it.version(),
        PersonFacts.of(Map.of()),
        it.observedAt(),
        it.firstSeenAt(),
        it.lastSeenAt());
  }

  static List<String> row(PersonFacts facts) {
    return ROLES.keySet().stream().map(it -> facts.get(it).orElse("")).toList();
  }

  Table table() {
    return rows.build();
  }

  List<SourceRecord> records() {
    return records;
  }

  int size() {
    return records.size();
  }

  private static Map<ProfileField, Role> roles() {
    var roles = new LinkedHashMap<ProfileField, Role>();
    roles.put(ProfileField.GIVEN_NAME, Role.GIVEN_NAME);
    roles.put(ProfileField.MIDDLE_NAME, Role.MIDDLE_NAME);
    roles.put(ProfileField.FAMILY_NAME, Role.FAMILY_NAME);
    roles.put(ProfileField.FULL_NAME, Role.FULL_NAME);
    roles.put(ProfileField.ORGANISATION, Role.ORGANISATION);
    roles.put(ProfileField.BIRTH_DATE, Role.BIRTH_DATE);
    roles.put(ProfileField.EMAIL, Role.EMAIL);
    roles.put(ProfileField.PHONE, Role.PHONE);
    roles.put(ProfileField.STREET, Role.STREET);
    roles.put(ProfileField.POSTAL_CODE, Role.POSTCODE);
    roles.put(ProfileField.CITY, Role.PLACE);
    roles.put(ProfileField.GENDER, Role.GENDER);
    return roles;
  }
}
