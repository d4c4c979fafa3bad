package org.mutualcrm.conversation;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An answer that is kept to be given again.
 *
 * @param shortcut what is typed after a slash
 * @param text may hold variables, as {@link ReplyText} reads them
 */
public record CannedReply(
    UUID id, String owner, String shortcut, String name, String text, boolean shared) {

  public static final int LONGEST_NAME = 80;
  private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,29}");

  public CannedReply {
    shortcut = shortcut.strip().toLowerCase(Locale.ROOT).replaceFirst("^/", "");
    name = name.strip();
    text = text.strip().replace("\0", "");
    if (!SHORTCUT.matcher(shortcut).matches())
      throw new IllegalArgumentException("A shortcut has 1 to 30 letters, digits or dashes");
    if (name.isEmpty() || name.length() > LONGEST_NAME)
      throw new IllegalArgumentException("A name has 1 to " + LONGEST_NAME + " characters");
    if (text.isEmpty() || text.length() > Answer.MAX_LENGTH)
      throw new IllegalArgumentException("A reply has 1 to " + Answer.MAX_LENGTH + " characters");
    ReplyText.check(text);
  }
}
