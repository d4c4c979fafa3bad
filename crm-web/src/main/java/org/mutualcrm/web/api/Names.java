package org.mutualcrm.web.api;

import java.util.Locale;
import org.mutualcrm.customer.ProfileField;

/** Names of constants as JSON has them: {@code GIVEN_NAME} is {@code givenName}. */
final class Names {

  private Names() {}

  static String camel(Enum<?> constant) {
    var words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    var name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  /**
   * The profile field that JSON calls so.
   *
   * @param where what of the request names it
   */
  static ProfileField field(String where, String name) {
    for (var field : ProfileField.values()) if (camel(field).equals(name)) return field;
    throw Refused.field(
        where, "UNKNOWN_FIELD", "No such field.", "Fields are named like givenName.");
  }
}
