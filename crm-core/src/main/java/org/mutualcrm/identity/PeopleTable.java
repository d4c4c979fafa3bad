package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.matching.Role;
import org.mutualcrm.matching.Schema;
import org.mutualcrm.matching.Table;

/**
 * Source records as the matching engine reads them: one row each, the fields that tell people
 * apart.
 */
final class PeopleTable {

  private static final Map<ProfileField, Role> ROLES = roles();
  private static final List<String> COLUMNS =
      ROLES.keySet().stream().map(ProfileField::label).toList();

  static final Schema SCHEMA = Schema.of(COLUMNS, List.copyOf(ROLES.values()));

  private final Table.Builder rows = Table.withColumns(COLUMNS);
  private final List<SourceRecordId> records = new ArrayList<>();

  void add(SourceRecordId record, PersonFacts facts) {
    rows.add(row(facts));
    records.add(record);
  }

  static List<String> row(PersonFacts facts) {
    return ROLES.keySet().stream().map(it -> facts.get(it).orElse("")).toList();
  }

  Table table() {
    return rows.build();
  }

  SourceRecordId record(int row) {
    return records.get(row);
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
    roles.put(ProfileField.COUNTRY, Role.COUNTRY);
    roles.put(ProfileField.GENDER, Role.GENDER);
    return roles;
  }
}
