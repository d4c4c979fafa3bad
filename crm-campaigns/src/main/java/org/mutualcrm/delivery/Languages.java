package org.mutualcrm.delivery;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Language tags for what sources call a language: {@code it}, {@code pt_BR}, {@code Italian}. */
final class Languages {

  private static final Map<String, String> NAMES = names();

  private Languages() {}

  static @Nullable String tag(@Nullable String said) {
    if (said == null || said.isBlank()) return null;
    var word = said.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    var named = NAMES.get(word);
    if (named != null) return named;
    return word.matches("[a-z]{2,3}(-[a-z0-9]{2,8})*") ? word : null;
  }

  private static Map<String, String> names() {
    var names = new HashMap<String, String>();
    for (var code : Locale.getISOLanguages()) {
      var language = Locale.of(code);
      names.put(language.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
      names.put(language.getDisplayLanguage(language).toLowerCase(Locale.ROOT), code);
      names.put(language.getISO3Language(), code);
    }
    return names;
  }
}
