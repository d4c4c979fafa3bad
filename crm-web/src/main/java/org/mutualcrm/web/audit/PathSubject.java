package org.mutualcrm.web.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, by its path: each id with the word before it. What could be a code, a
 * handle or a name is left out; ids, numbers and the keys of settings are not.
 */
record PathSubject(@Nullable String subject, @Nullable String part) {

  static final String LEFT_OUT = "-";

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9]{1,19}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Variables that name settings of the company, never anything of a person. */
  private static final Set<String> KEYS =
      Set.of(
          "key",
          "slug",
          "aspect",
          "field",
          "network",
          "channel",
          "measure",
          "entity",
          "team",
          "provider",
          "jurisdiction",
          "name");

  static PathSubject of(String pattern, Map<String, String> variables) {
    var named = new ArrayList<String>();
    var word = "";
    for (var segment : pattern.split("/", -1)) {
      int open = segment.indexOf('{');
      int end = segment.indexOf('}');
      if (open < 0 || end < open) {
        word = segment;
        continue;
      }
      var variable = segment.substring(open + 1, end).split(":", 2)[0];
      named.add(word + "/" + safe(variable, variables.get(variable)));
    }
    return new PathSubject(
        named.isEmpty() ? null : named.getFirst(),
        named.size() < 2 ? null : String.join(" ", rest(named)));
  }

  private static List<String> rest(List<String> named) {
    return named.subList(1, named.size());
  }

  private static String safe(String variable, @Nullable String value) {
    if (value == null) return LEFT_OUT;
    boolean id = ID.matcher(value).matches();
    boolean key = KEYS.contains(variable) && KEY.matcher(value).matches();
    return id || key ? value : LEFT_OUT;
  }
}
