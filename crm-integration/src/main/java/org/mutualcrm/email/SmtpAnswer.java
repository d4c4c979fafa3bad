package org.mutualcrm.email;

import jakarta.mail.MessagingException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server said when it did not take a mail.
 *
 * @param code of RFC 5321: 4xx may pass, 5xx will not
 */
record SmtpAnswer(int code, Exception cause) {

  private static final Pattern BAD_ADDRESS = Pattern.compile("\\b5\\.1\\.\\d+\\b|\\b5\\.2\\.1\\b");
  private static final Pattern ENOUGH = Pattern.compile("\\b[45]\\.4\\.5\\b");
  private static final Pattern ROUTING = Pattern.compile("\\b5\\.4\\.\\d{1,3}\\b");
  private static final Pattern NOT_US = Pattern.compile("\\b5\\.7\\.(57|60)\\b");
  private static final Set<Integer> OUR_CODES = Set.of(421, 454, 530, 534, 535, 538);
  private static final Pattern ENHANCED = Pattern.compile("\\b5\\.\\d{1,3}\\.\\d{1,3}\\b");

  /** Null where no server answered: the connection was lost. */
  static @Nullable SmtpAnswer in(MessagingException e) {
    for (Exception cause = e;
        cause instanceof MessagingException it;
        cause = it.getNextException()) {
      int code = code(it);
      if (code > 0) return new SmtpAnswer(code, it);
    }
    return null;
  }

  /** Whether another try can not help. */
  boolean lasting() {
    return code >= 500 && !ours();
  }

  /**
   * Whether it is about us and not about this mail: the server wants a password, takes nothing from
   * our address, or we have sent enough for today. A policy that refuses one mail or one recipient
   * is theirs, also after all was said: where it is about us it refuses the next ones, too, and
   * whoever sends many counts that.
   */
  boolean ours() {
    if (cause instanceof SMTPSenderFailedException || OUR_CODES.contains(code)) return true;
    var words = words();
    if (ENOUGH.matcher(words).find() || NOT_US.matcher(words).find()) return true;
    return !(cause instanceof SMTPAddressFailedException) && ROUTING.matcher(words).find();
  }

  /** Whether the address itself is wrong, not only this mail. */
  boolean nobodyThere() {
    return nobodyThere(words(), code);
  }

  static boolean nobodyThere(String words, int code) {
    if (BAD_ADDRESS.matcher(words).find()) return true;
    return !ENHANCED.matcher(words).find() && (code == 550 || code == 551 || code == 553);
  }

  String words() {
    return words(cause);
  }

  static String words(Exception e) {
    var said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    return said.length() <= 300 ? said : said.substring(0, 300) + "…";
  }

  private static int code(@Nullable Exception e) {
    return switch (e) {
      case SMTPAddressFailedException it -> it.getReturnCode();
      case SMTPSenderFailedException it -> it.getReturnCode();
      case SMTPSendFailedException it when it.getNextException() == null -> it.getReturnCode();
      case null, default -> 0;
    };
  }
}
