package org.mutualcrm.email;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a mail is from whom it says. Anybody can write any address; only what the mail server we
 * trust found out counts, in the Authentication-Results (RFC 8601) it put on top. Results further
 * down may be the sender's own make.
 */
final class SenderProof {

  private SenderProof() {}

  /**
   * @param server the authserv-id of the mail server we trust
   * @param sender the address it says it is from
   */
  static boolean proven(Mail mail, String server, String sender) {
    var results = mail.headers("Authentication-Results");
    if (results.isEmpty() || !mail.oneSender()) return false;
    var parts = withoutComments(results.getFirst()).split(";", -1);
    if (!parts[0].strip().split("\\s+")[0].equalsIgnoreCase(server.strip())) return false;
    var domain = sender.substring(sender.indexOf('@') + 1);
    boolean proven = false;
    for (int i = 1; i < parts.length; i++) {
      var result = properties(parts[i]);
      var dmarc = result.get("dmarc");
      if (dmarc != null && !dmarc.equals("pass") && !dmarc.equals("none")) return false;
      if ("pass".equals(dmarc)) proven |= domain.equals(result.get("header.from"));
      // A domain without a policy may still sign its mail, in its own name.
      if ("pass".equals(result.get("dkim"))) proven |= domain.equals(result.get("header.d"));
    }
    return proven;
  }

  private static Map<String, String> properties(String result) {
    var found = new TreeMap<String, String>();
    for (var word : result.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      int equals = word.indexOf('=');
      if (equals > 0)
        found.putIfAbsent(word.substring(0, equals), word.substring(equals + 1).replace("\"", ""));
    }
    return found;
  }

  private static String withoutComments(String header) {
    var text = new StringBuilder();
    int depth = 0;
    for (char it : header.toCharArray()) {
      if (it == '(') depth++;
      else if (it == ')' && depth > 0) depth--;
      else if (depth == 0) text.append(it);
    }
    return text.toString();
  }
}
