package org.mutualcrm.conversation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several things that are done together, under a name.
 *
 * @param owner username
 * @param shared whether everybody may use it
 * @param orders what is decided about the conversation
 * @param reply to the customer, with variables as {@link ReplyText} reads them; null for none
 * @param note for colleagues, with the same variables; null for none
 */
public record Macro(
    UUID id,
    String owner,
    String name,
    boolean shared,
    List<StateOrder> orders,
    @Nullable String reply,
    @Nullable String note) {

  public static final int LONGEST_NAME = 80;
  public static final int MOST_ORDERS = 20;

  public Macro {
    name = name.strip();
    orders = List.copyOf(orders);
    reply = text(reply);
    note = text(note);
    if (name.isEmpty() || name.length() > LONGEST_NAME)
      throw new IllegalArgumentException("A name has 1 to " + LONGEST_NAME + " characters");
    if (orders.isEmpty() && reply == null && note == null)
      throw new IllegalArgumentException("A macro does something; say what");
    if (orders.size() > MOST_ORDERS)
      throw new IllegalArgumentException("A macro decides at most " + MOST_ORDERS + " things");
  }

  private static @Nullable String text(@Nullable String typed) {
    if (typed == null || typed.isBlank()) return null;
    var text = typed.strip().replace("\0", "");
    if (text.length() > Answer.MAX_LENGTH)
      throw new IllegalArgumentException("A text has at most " + Answer.MAX_LENGTH + " characters");
    ReplyText.check(text);
    return text;
  }
}
