package org.mutualcrm.gift;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A programme as it stands.
 *
 * @param sold what was paid for, or is being paid for
 * @param stoppedAt since when tills take none of its gifts, too
 */
public record ProgrammeView(
    GiftProgrammeId id,
    String slug,
    String name,
    ProgrammeStatus status,
    CurrencyUnit currency,
    Money least,
    Money most,
    List<GiftProduct> products,
    List<String> jurisdictions,
    @Nullable Integer validityMonths,
    int mostRecipients,
    Money sold,
    @Nullable Money soldLimit,
    List<Integer> reminderDays,
    String whereToUse,
    List<GiftText> texts,
    @Nullable Instant stoppedAt,
    String createdBy,
    Instant createdAt) {

  public boolean sells() {
    return status == ProgrammeStatus.LIVE && stoppedAt == null;
  }

  /** In the reader's language, or the first one written. */
  public GiftText text(Locale reader) {
    var tag = reader.toLanguageTag();
    return texts.stream()
        .filter(it -> it.locale().equals(tag))
        .findFirst()
        .or(() -> texts.stream().filter(it -> it.locale().equals(reader.getLanguage())).findFirst())
        .orElse(texts.getFirst());
  }

  public Optional<GiftProduct> product(String id) {
    return products.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  public boolean amounts() {
    return most.isPositive();
  }
}
