package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of a table, made of its columns.
 *
 * @param ignored names of the columns that are no evidence
 */
public record Schema(List<String> columns, List<Field> fields, List<String> ignored) {

  private static final Set<Role> NAMES =
      EnumSet.of(Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME);
  private static final Set<Role> BIRTH =
      EnumSet.of(Role.BIRTH_YEAR, Role.BIRTH_MONTH, Role.BIRTH_DAY);
  private static final Set<Role> ADDRESS = EnumSet.of(Role.HOUSE_NUMBER, Role.STREET);

  public Schema {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
    ignored = List.copyOf(ignored);
  }

  /** Columns that belong together become one field, so that nothing is counted twice. */
  public static Schema of(List<String> columns, List<Role> roles) {
    var fields = new ArrayList<Field>();
    var ignored = new ArrayList<String>();
    together(fields, "name", FieldKind.NAME, roles, NAMES);
    if (roles.contains(Role.BIRTH_DATE)) {
      for (int c = 0; c < roles.size(); c++)
        if (roles.get(c) == Role.BIRTH_DATE) fields.add(single(columns, roles, c));
    } else {
      together(fields, "birth date", FieldKind.DATE, roles, BIRTH);
    }
    together(fields, "address", FieldKind.ADDRESS, roles, ADDRESS);
    for (int c = 0; c < roles.size(); c++) {
      var role = roles.get(c);
      boolean born = roles.contains(Role.BIRTH_DATE) || roles.contains(Role.BIRTH_YEAR);
      boolean known = BIRTH.contains(role) && roles.contains(Role.BIRTH_DATE);
      if (role == Role.IGNORED || known || role == Role.AGE && born) ignored.add(columns.get(c));
      else if (!NAMES.contains(role)
          && !BIRTH.contains(role)
          && !ADDRESS.contains(role)
          && role != Role.BIRTH_DATE) fields.add(single(columns, roles, c));
    }
    return new Schema(columns, fields, ignored);
  }

  private static void together(
      List<Field> fields, String name, FieldKind kind, List<Role> roles, Set<Role> wanted) {
    var sources = new ArrayList<Field.Source>();
    for (int c = 0; c < roles.size(); c++)
      if (wanted.contains(roles.get(c))) sources.add(new Field.Source(c, roles.get(c)));
    if (!sources.isEmpty()) fields.add(new Field(name, kind, sources));
  }

  private static Field single(List<String> columns, List<Role> roles, int c) {
    var kind =
        switch (roles.get(c)) {
          case MIDDLE_NAME -> FieldKind.NAME;
          case BIRTH_DATE, DATE, YEAR, AGE -> FieldKind.DATE;
          case EMAIL -> FieldKind.EMAIL;
          case PHONE -> FieldKind.PHONE;
          case POSTCODE -> FieldKind.POSTCODE;
          case IDENTIFIER -> FieldKind.IDENTIFIER;
          case ORGANISATION -> FieldKind.ORGANISATION;
          case TITLE -> FieldKind.TITLE;
          case MAKER -> FieldKind.MAKER;
          case PART_OF, TEXT -> FieldKind.TEXT;
          case REGION, COUNTRY, GENDER, CATEGORY -> FieldKind.CATEGORY;
          default -> FieldKind.PLACE;
        };
    var name = columns.get(c).isBlank() ? "column " + (c + 1) : columns.get(c).strip();
    return new Field(name, kind, List.of(new Field.Source(c, roles.get(c))));
  }
}
