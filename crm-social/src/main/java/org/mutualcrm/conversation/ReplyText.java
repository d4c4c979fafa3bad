package org.mutualcrm.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with its variables put in. They are written {@code {{customer.first_name|there}}}: after
 * the bar stands what is said where we do not know it.
 *
 * @param missing variables that are not known here and say nothing instead
 */
public record ReplyText(String text, Set<String> missing) {

  /** All there are, and what they stand for. */
  public static final Map<String, String> VARIABLES =
      Map.of(
          "customer.first_name", "the customer's given name",
          "customer.name", "the customer's name",
          "customer.city", "where the customer lives",
          "agent.name", "your own name",
          "account.name", "the account you answer from",
          "channel.name", "the network");

  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{\\s*([a-z_.]*)\\s*(?:\\|([^{}]*))?\\}\\}");

  /**
   * @throws IllegalArgumentException if it names a variable that does not exist
   */
  static void check(String text) {
    var unknown = new TreeSet<String>();
    for (var found = VARIABLE.matcher(text); found.find(); )
      if (!VARIABLES.containsKey(found.group(1))) unknown.add("{{" + found.group(1) + "}}");
    if (!unknown.isEmpty())
      throw new IllegalArgumentException(
          "There is no variable %s; there are %s"
              .formatted(String.join(", ", unknown), String.join(", ", names())));
    if (VARIABLE.matcher(text).replaceAll("").contains("{{"))
      throw new IllegalArgumentException(
          "Write a variable like {{customer.first_name|there}}, with two braces on each side");
  }

  static List<String> names() {
    return VARIABLES.keySet().stream().sorted().toList();
  }

  /** Puts in what is known; {@code values} leaves out what is not. */
  static ReplyText of(String template, Map<String, String> values) {
    var missing = new LinkedHashSet<String>();
    var text =
        VARIABLE
            .matcher(template)
            .replaceAll(found -> {
              var known = values.getOrDefault(found.group(1), "").strip();
              var otherwise = found.group(2);
              if (known.isEmpty() && otherwise == null) missing.add(found.group(1));
              return Matcher.quoteReplacement(
                  known.isEmpty() ? otherwise == null ? "" : otherwise.strip() : known);
            });
    return new ReplyText(text, missing);
  }
}
