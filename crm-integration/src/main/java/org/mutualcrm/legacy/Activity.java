package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * Something that happened with a person in another system.
 *
 * @param type as that system calls it: Call, Meeting, Case
 * @param at null only of what was deleted
 */
record Activity(
    String id,
    String customerKey,
    String type,
    @Nullable Instant at,
    @Nullable String subject,
    @Nullable String text,
    @Nullable BigDecimal amount,
    boolean deleted) {

  /** What it is called among all that a source tells of. */
  String ref() {
    return type.toLowerCase(Locale.ROOT) + "/" + id;
  }

  Touchpoint touchpoint(SourceRecordId record, Instant when, @Nullable String currency) {
    var money =
        amount == null || currency == null
            ? null
            : Money.of(CurrencyUnit.of(currency), amount, RoundingMode.HALF_EVEN);
    return new Touchpoint(
        record, when, kind(), ref(), "crm", direction(), title(), text, money, null);
  }

  private TouchpointKind kind() {
    return type.toLowerCase(Locale.ROOT).startsWith("campaign")
        ? TouchpointKind.CAMPAIGN
        : TouchpointKind.OTHER;
  }

  private Direction direction() {
    return kind() == TouchpointKind.CAMPAIGN ? Direction.OUTBOUND : Direction.INBOUND;
  }

  private String title() {
    return subject == null ? type : type + " · " + subject;
  }
}
