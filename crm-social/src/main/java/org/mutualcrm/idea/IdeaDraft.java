package org.mutualcrm.idea;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * An idea as it is handed in.
 *
 * @param author the record it came through; null for one of our own
 * @param credit what its author wants to be called in public; null for nothing
 * @param operator who wrote it down for them; null if they did
 * @param interaction in which they said it on a channel; null if they did not
 */
public record IdeaDraft(
    JamId jam,
    @Nullable SourceRecordId author,
    @Nullable String credit,
    String title,
    String text,
    IdeaThrough through,
    @Nullable String operator,
    @Nullable UUID interaction) {

  public static final int SHORTEST_TITLE = 10;
  public static final int LONGEST_TITLE = 100;
  public static final int LONGEST_TEXT = 4_000;
  public static final int LONGEST_CREDIT = 60;

  private static final int LINKS = 2;
  private static final Pattern LINK = Pattern.compile("https?://|www\\.", Pattern.CASE_INSENSITIVE);

  /**
   * @throws JamFault if it can not be meant
   */
  public IdeaDraft {
    title = title.strip().replaceAll("\\s+", " ");
    text = text.strip();
    credit = credit == null || credit.isBlank() ? null : credit.strip();
    if ((title + text + credit).indexOf('\0') >= 0)
      throw new JamFault("title", "The character U+0000 can not be kept");
    if (title.length() < SHORTEST_TITLE || title.length() > LONGEST_TITLE)
      throw new JamFault("title", "Say your idea in 10 to 100 characters");
    if (text.length() > LONGEST_TEXT)
      throw new JamFault("text", "An idea is explained in at most 4,000 characters");
    if (credit != null && credit.length() > LONGEST_CREDIT)
      throw new JamFault("credit", "A name has at most " + LONGEST_CREDIT + " characters");
  }

  /** One that was not said on a channel. */
  public IdeaDraft(
      JamId jam,
      @Nullable SourceRecordId author,
      @Nullable String credit,
      String title,
      String text,
      IdeaThrough through,
      @Nullable String operator) {
    this(jam, author, credit, title, text, through, operator, null);
  }

  /** Whether somebody should read it first, whoever it is from: it leads elsewhere. */
  boolean suspicious() {
    return LINK.matcher(title).find() || LINK.matcher(text).results().count() >= LINKS;
  }
}
