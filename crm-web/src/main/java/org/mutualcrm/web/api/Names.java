package org.mutualcrm.web.api;

import java.util.Locale;

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
}
