package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.Identity;
import org.mutualcrm.identity.Namespace;

/** Converts the values of one row, and keeps what is wrong with them. */
class RowConversion {

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final BigDecimal MAX = new BigDecimal("1e12");

  private final MappedColumns columns;
  private final ImportSettings settings;
  private final LocalDate today;
  private final List<Flaw> warnings = new ArrayList<>();
  private @Nullable Flaw refusal;

  RowConversion(MappedColumns columns, ImportSettings settings, LocalDate today) {
    this.columns = columns;
    this.settings = settings;
    this.today = today;
  }

  @Nullable Flaw refusal() {
    return refusal;
  }

  List<Flaw> warnings() {
    return warnings;
  }

  /** An address that cannot be one is no reason to lose the person: it is kept as a raw value. */
  @Nullable String email(@Nullable String value) {
    if (value == null || value.isBlank()) return null;
    try {
      return new Identity(Namespace.EMAIL, value).value().isEmpty() ? null : value.strip();
    } catch (IllegalArgumentException _) {
      warn(
          "INVALID_EMAIL",
          "\"" + value.strip() + "\" is not an e-mail address",
          "It is kept beside the profile; correct it in the file and import again.");
      return null;
    }
  }

  @Nullable String phone(@Nullable String value) {
    if (value == null || value.isBlank()) return null;
    var number = Phones.international(value, settings.defaultCountry());
    if (number.isPresent()) return number.get();
    warn(
        "PHONE_WITHOUT_COUNTRY",
        "\"" + value.strip() + "\" cannot be dialled from abroad",
        "Give the default country of this file; the number is kept as it is.");
    return value.strip();
  }

  @Nullable String birthDate(@Nullable String value) {
    return pastDay(value, Target.BIRTH_DATE);
  }

  @Nullable String customerSince(@Nullable String value) {
    return pastDay(value, Target.CUSTOMER_SINCE);
  }

  /** When what the row tells of was; null and a refusal if it does not say, or no such time. */
  @Nullable Instant moment(@Nullable String value, Target target) {
    if (value == null || empty(value)) {
      refuse("MISSING_DATE", "The row has no date", "Fill in the column.", target);
      return null;
    }
    try {
      var date = DateText.of(value).orElseThrow(() -> new DateTimeException("no date"));
      var at = date.instant(order(date, target), today.getYear(), settings.zone());
      if (!at.isBefore(EARLIEST) && at.isBefore(LATEST)) return at;
      refuse(
          "INVALID_DATE",
          "\"" + value.strip() + "\" is outside 1990 to 2099",
          "Correct the date.",
          target);
    } catch (DateTimeException _) {
      refuseDate(value, target);
    }
    return null;
  }

  /** An amount of money or a number of things; null if there is none, or with a refusal. */
  @Nullable BigDecimal number(@Nullable String value, Target target) {
    var text = value == null ? "" : value.strip();
    if (text.isEmpty()) return null;
    var number = Numbers.read(text).filter(it -> it.abs().compareTo(MAX) <= 0).orElse(null);
    if (number == null) {
      refuse(
          "INVALID_NUMBER",
          "\"" + text + "\" is not a number",
          "Correct it or leave it empty.",
          target);
    }
    return number;
  }

  void refuse(String code, String message, String hint, Target target) {
    if (refusal != null) return;
    var where = columns.name(target);
    refusal = new Flaw(code, where == null ? message : message + " (column " + where + ")", hint);
  }

  private @Nullable String pastDay(@Nullable String value, Target target) {
    if (value == null || empty(value)) return null;
    try {
      var date = DateText.of(value).orElseThrow(() -> new DateTimeException("no date"));
      var day = date.read(order(date, target), today.getYear()).toLocalDate();
      if (day.isAfter(today)) {
        refuse("INVALID_DATE", "\"" + value.strip() + "\" is in the future", DATE_HINT, target);
        return null;
      }
      return day.toString();
    } catch (DateTimeException _) {
      refuseDate(value, target);
      return null;
    }
  }

  private static final String DATE_HINT = "Correct the date or leave it empty.";

  private void refuseDate(String value, Target target) {
    refuse("INVALID_DATE", "There is no date \"" + value.strip() + "\"", DATE_HINT, target);
  }

  private DateOrder order(DateText date, Target target) {
    // A day above 12 speaks for itself, whatever the rest of the column does.
    var usual = columns.dateOrders(target).getOrDefault(date.separator(), DateOrder.DAY_FIRST);
    return columns.mixed(target) ? date.evidence().orElse(usual) : usual;
  }

  // What databases write for "no date".
  private static boolean empty(String value) {
    return value.isBlank() || value.strip().startsWith("0000-00-00");
  }

  private void warn(String code, String message, String hint) {
    warnings.add(new Flaw(code, message, hint));
  }
}
