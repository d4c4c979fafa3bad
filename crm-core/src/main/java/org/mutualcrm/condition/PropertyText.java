package org.mutualcrm.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mutualcrm.customer.ProfileField;

/**
 * What the kinds of facts about profile fields share: which fields, where they are, how they
 * compare.
 */
final class PropertyText {

  static final List<Choice> FIELDS =
      Arrays.stream(ProfileField.values())
          .filter(it -> it != ProfileField.PICTURE_URL)
          .map(it -> new Choice(it.name(), it.label().toLowerCase(Locale.ROOT)))
          .toList();

  private PropertyText() {}

  static ProfileField field(Arguments arguments) {
    return ProfileField.valueOf(arguments.text("field"));
  }

  /** The column or path of a field; null where the customer has no value. */
  static String column(ProfileField field) {
    return switch (field) {
      case EMAIL -> "c.email";
      case PHONE -> "c.phone";
      case CITY -> "c.city";
      case COUNTRY -> "c.country";
      default -> path("c", field);
    };
  }

  static String path(String alias, ProfileField field) {
    return alias + ".profile #>> '{" + field.name() + ",winner,value}'";
  }

  // The ICU root collation folds case as Java does, whatever the database's own locale.
  static String folded(String sql) {
    return "lower((" + sql + ") collate \"und-x-icu\")";
  }

  static String shown(CustomerFacts customer, ProfileField field) {
    return customer
        .field(field)
        .map(it -> field.label().toLowerCase(Locale.ROOT) + " is " + it)
        .orElse("no " + field.label().toLowerCase(Locale.ROOT) + " is known");
  }
}
