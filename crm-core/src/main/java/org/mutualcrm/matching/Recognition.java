package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what each column holds, by its name and, where that says nothing, by its content. */
public final class Recognition {

  /** A column of no known name with fewer values than this share of the rows is no evidence. */
  private static final double FILLED = 0.3;

  private static final Set<Role> PERSONAL =
      EnumSet.of(
          Role.GIVEN_NAME,
          Role.FAMILY_NAME,
          Role.MIDDLE_NAME,
          Role.BIRTH_DATE,
          Role.BIRTH_YEAR,
          Role.AGE,
          Role.GENDER,
          Role.DATE,
          Role.EMAIL);
  private static final Set<Role> VAGUE =
      EnumSet.of(Role.CATEGORY, Role.TEXT, Role.IDENTIFIER, Role.DATE, Role.POSTCODE);
  private static final Set<Role> NAMING =
      EnumSet.of(Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME, Role.ORGANISATION, Role.TITLE);

  private Recognition() {}

  /**
   * The role of each column. Columns that are unique in every row are ignored, whatever they are
   * called, unless they are of a kind that only looks unique because of mistakes.
   *
   * @param said roles that somebody gave, by the number of the column
   */
  public static List<Role> roles(Table table, Map<Integer, Role> said) {
    var roles = new ArrayList<Role>();
    for (int c = 0; c < table.columns().size(); c++) {
      var given = said.get(c);
      roles.add(given != null ? given : role(table, c));
    }
    promote(table, roles, said);
    for (int column : Repetition.among(table, roles, unknown(table, roles, said)))
      roles.set(column, Role.IGNORED);
    return List.copyOf(roles);
  }

  /** Columns whose role only their content told, and that say little of it. */
  private static List<Integer> unknown(Table table, List<Role> roles, Map<Integer, Role> said) {
    var unknown = new ArrayList<Integer>();
    for (int c = 0; c < roles.size(); c++) {
      boolean little = VAGUE.contains(roles.get(c)) && !said.containsKey(c);
      if (little && ColumnNames.role(table.columns().get(c)).isEmpty()) unknown.add(c);
    }
    return unknown;
  }

  private static Role role(Table table, int column) {
    var content = ColumnContent.of(table, column);
    if (content.filled() == 0) return Role.IGNORED;
    var named = ColumnNames.role(table.columns().get(column)).orElse(null);
    if (content.distinct() < 2) return named == null || !isPersonal(named) ? Role.IGNORED : named;
    if (named == null)
      return content.filled() < FILLED * content.rows() ? Role.IGNORED : byContent(content);
    return switch (named) {
      case IDENTIFIER -> content.uniquePerRow() ? Role.IGNORED : named;
      case BIRTH_DATE ->
          content.dates() > 0.3 ? named : content.numbers() > 0.9 ? Role.BIRTH_YEAR : named;
      case FULL_NAME ->
          content.numbers() > 0.7
              ? byContent(content)
              : content.organisations() > 0.05 ? Role.ORGANISATION : named;
      case GENDER -> content.isOfFew() ? named : byContent(content);
      // A title with few values is that of a person, as Mrs or Dr.
      case TITLE -> content.isOfFew() ? Role.CATEGORY : named;
      case YEAR -> content.years() > 0.15 || content.numbers() > 0.7 ? named : byContent(content);
      case AGE -> content.numbers() > 0.7 ? named : byContent(content);
      case EMAIL -> content.emails() > 0.3 ? named : Role.TEXT;
      case BIRTH_DAY -> content.dates() > 0.5 ? Role.BIRTH_DATE : named;
      default -> named;
    };
  }

  private static boolean isPersonal(Role role) {
    return role.ordinal() <= Role.BIRTH_DATE.ordinal();
  }

  private static Role byContent(ColumnContent it) {
    if (it.emails() > 0.6) return Role.EMAIL;
    if (it.dates() > 0.8 && it.distinct() > 20) return Role.DATE;
    if (it.phones() > 0.6) return Role.PHONE;
    if (it.looksLikeNumbering()) return Role.IGNORED;
    if (it.genders()) return Role.GENDER;
    boolean few = it.distinct() <= 60 && it.distinct() < 0.2 * it.filled();
    if (few) return Role.CATEGORY;
    if (it.postcodes() > 0.8 && it.distinct() < 0.9 * it.filled()) return Role.POSTCODE;
    if (it.numbers() > 0.6) return Role.IDENTIFIER;
    if (it.organisations() > 0.2) return Role.ORGANISATION;
    if (it.letters() > 0.8 && it.givenNames() > 0.25 && it.words() < 4)
      return it.words() < 1.3 ? Role.GIVEN_NAME : Role.FULL_NAME;
    return it.letters() < 0.3 && it.words() < 1.5 ? Role.IDENTIFIER : Role.TEXT;
  }

  /** What a column is, can follow from the others: a birth date, a family name. */
  private static void promote(Table table, List<Role> roles, Map<Integer, Role> said) {
    nameThings(table, roles, said);
    if (!roles.contains(Role.BIRTH_DATE) && !roles.contains(Role.BIRTH_YEAR)) {
      for (int c = 0; c < roles.size(); c++) {
        boolean may = !said.containsKey(c) && !ColumnNames.isOfRecord(table.columns().get(c));
        if (roles.get(c) != Role.DATE || !may) continue;
        roles.set(c, Role.BIRTH_DATE);
        break;
      }
    }
    boolean person = roles.contains(Role.GIVEN_NAME) || roles.contains(Role.FAMILY_NAME);
    var unnamed = new EnumMap<Role, Integer>(Role.class);
    for (int c = 0; c < roles.size(); c++) {
      boolean free = !said.containsKey(c) && ColumnNames.role(table.columns().get(c)).isEmpty();
      if (!free || !roles.contains(Role.GIVEN_NAME) || roles.contains(Role.FAMILY_NAME)) continue;
      if (roles.get(c) == Role.TEXT && looksLikeFamilyName(table, c))
        unnamed.putIfAbsent(Role.FAMILY_NAME, c);
    }
    unnamed.forEach((role, column) -> roles.set(column, role));
    if (roles.contains(Role.GIVEN_NAME) && !roles.contains(Role.FAMILY_NAME)) {
      int name = roles.indexOf(Role.FULL_NAME);
      if (name >= 0 && ColumnContent.of(table, name).words() < 1.4)
        roles.set(name, Role.FAMILY_NAME);
    }
    if (person && roles.contains(Role.FAMILY_NAME)) return;
    // "Nom" or "Nombre" alone is the whole name.
    for (var half : List.of(Role.FAMILY_NAME, Role.GIVEN_NAME)) {
      int column = roles.indexOf(half);
      boolean alone = column >= 0 && roles.stream().filter(it -> isName(it)).count() == 1;
      if (alone && ColumnContent.of(table, column).words() > 1.6) roles.set(column, Role.FULL_NAME);
    }
  }

  /** A name is that of a person where it looks so, or where something else speaks of persons. */
  private static void nameThings(Table table, List<Role> roles, Map<Integer, Role> said) {
    boolean persons = roles.stream().anyMatch(PERSONAL::contains);
    int name = roles.indexOf(Role.FULL_NAME);
    if (name >= 0 && !said.containsKey(name) && !persons) {
      var content = ColumnContent.of(table, name);
      if (content.givenNames() < 0.1)
        roles.set(name, content.words() > 4 ? Role.TITLE : Role.ORGANISATION);
    }
    if (roles.stream().anyMatch(NAMING::contains)) return;
    // Of unknown texts, the one with most values names the thing.
    int most = -1;
    for (int c = 0; c < roles.size(); c++) {
      boolean text = roles.get(c) == Role.TEXT && !said.containsKey(c);
      if (text && (most < 0 || distinct(table, c) > distinct(table, most))) most = c;
    }
    if (most >= 0) roles.set(most, Role.TITLE);
  }

  private static int distinct(Table table, int column) {
    return table.distinct(column).size();
  }

  private static boolean isName(Role role) {
    return role.ordinal() <= Role.FULL_NAME.ordinal();
  }

  private static boolean looksLikeFamilyName(Table table, int column) {
    var content = ColumnContent.of(table, column);
    return content.letters() > 0.9
        && content.words() < 1.5
        && content.distinct() > 0.2 * content.filled();
  }

  /** The role somebody means by a word such as given_name; empty if it means nothing here. */
  public static java.util.Optional<Role> meant(String word) {
    return ColumnNames.meant(word);
  }
}
