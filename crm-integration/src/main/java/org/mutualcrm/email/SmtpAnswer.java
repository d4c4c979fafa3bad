package org.mutualcrm.email;

import jakarta.mail.MessagingException;
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

  /** Whether another try can not help. Being asked for a password is our own fault. */
  boolean lasting() {
    return code >= 500 && code != 530 && code != 535;
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
