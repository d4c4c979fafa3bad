package org.mutualcrm.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What holds an exchange of mails together: a token made of the id of its first mail. Our own ids
 * and subjects carry it, so that an answer finds home by whichever of them its program kept.
 */
final class MailThread {

  private static final int TOKEN_BYTES = 5;
  private static final Pattern OURS =
      Pattern.compile("mutual\\.[0-9a-f-]{36}\\.([0-9a-f]{10})@[^\\s<>]+");
  private static final Pattern IN_SUBJECT = Pattern.compile("\\[#([0-9a-f]{10})]");
  private static final Pattern PREFIX =
      Pattern.compile(
          "^\\s*((re|aw|sv|antw|ref|rif|r|odp|vs|tr|wg|fw|fwd)(\\[\\d+])?\\s*:\\s*)+",
          Pattern.CASE_INSENSITIVE);

  private MailThread() {}

  /** The thread of a mail that came: by what it refers to, then by its subject, else a new one. */
  static String of(Mail mail) {
    var referred = new ArrayList<String>(mail.ids("References"));
    referred.addAll(mail.ids("In-Reply-To"));
    for (var id : referred.reversed()) {
      var ours = OURS.matcher(id);
      if (ours.matches()) return ours.group(1);
    }
    if (!referred.isEmpty()) return token(referred.getFirst());
    var subject = IN_SUBJECT.matcher(mail.subject());
    return subject.find() ? subject.group(1) : token(mail.id());
  }

  /** The id of a mail of ours, the same whenever the same message is sent. */
  static String idOf(UUID message, String thread, String address) {
    var token = thread.matches("[0-9a-f]{10}") ? thread : token(thread);
    return "mutual." + message + "." + token + "@" + address.substring(address.indexOf('@') + 1);
  }

  /** Ids of ours in any text. */
  static Pattern ours() {
    return OURS;
  }

  /** A subject without what answering and forwarding put before it, and without our token. */
  static String bare(String subject) {
    return PREFIX
        .matcher(IN_SUBJECT.matcher(subject).replaceAll(""))
        .replaceFirst("")
        .replaceAll("\\s+", " ")
        .strip();
  }

  static String answering(String subject, String thread) {
    var about = bare(subject);
    return "Re: " + (about.isEmpty() ? "your message" : about) + " [#" + thread + "]";
  }

  private static String token(String id) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, TOKEN_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
