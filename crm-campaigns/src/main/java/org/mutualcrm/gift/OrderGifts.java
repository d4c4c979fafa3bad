package org.mutualcrm.gift;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.Namespace;

/**
 * What a buyer asks for.
 *
 * @param key made with the form: the same key never orders twice
 * @param product which of the programme's; else an amount
 * @param deliverAt null for at once
 * @param zone by whose calendar the day was chosen
 */
public record OrderGifts(
    GiftProgrammeId programme,
    String key,
    String buyerName,
    String buyerEmail,
    String locale,
    @Nullable String product,
    @Nullable Money amount,
    List<Recipient> recipients,
    String message,
    @Nullable Instant deliverAt,
    ZoneId zone) {

  public static final int MOST_WORDS = 500;

  public OrderGifts {
    if (!key.matches("[\\w-]{8,80}")) throw new IllegalArgumentException("This form is too old");
    buyerName = PlainText.line(buyerName, 100);
    if (buyerName.isEmpty()) throw new IllegalArgumentException("Say who the gift is from");
    buyerEmail = Namespace.EMAIL.normalise(buyerEmail);
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) throw new IllegalArgumentException("Say whom it is for");
    message = PlainText.lines(message, MOST_WORDS);
  }

  /**
   * @param email where we deliver; null where the buyer passes the link on
   */
  public record Recipient(String name, @Nullable String email) {
    public Recipient {
      name = PlainText.line(name, 100);
      if (name.isEmpty()) throw new IllegalArgumentException("A recipient needs a name");
      email = email == null || email.isBlank() ? null : Namespace.EMAIL.normalise(email);
    }
  }
}
