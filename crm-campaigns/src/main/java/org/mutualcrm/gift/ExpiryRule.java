package org.mutualcrm.gift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How long a gift has to be honoured where it is sold.
 *
 * @param years from the day of sale; null for ever
 * @param toYearEnd whether they count from the end of the year of sale
 * @param source the law, for whoever checks it
 */
public record ExpiryRule(
    String jurisdiction, String name, @Nullable Integer years, boolean toYearEnd, String source) {

  public ExpiryRule {
    jurisdiction = jurisdiction.strip().toUpperCase(java.util.Locale.ROOT);
    if (!jurisdiction.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?"))
      throw new IllegalArgumentException("A jurisdiction is a code of ISO 3166 like DE or US-CA");
    if (name.isBlank() || name.length() > 80)
      throw new IllegalArgumentException("A jurisdiction needs a name of at most 80 characters");
    if (source.isBlank() || source.length() > 300)
      throw new IllegalArgumentException("Say which law it is, in at most 300 characters");
    if (years != null && (years < 1 || years > 100))
      throw new IllegalArgumentException("Years are between 1 and 100; leave them out for ever");
  }

  /** The first moment it need not be honoured any more; null for never. */
  @Nullable Instant ends(Instant sold, ZoneId zone) {
    if (years == null) return null;
    var day = sold.atZone(zone);
    return toYearEnd
        ? LocalDate.of(day.getYear() + years + 1, 1, 1).atStartOfDay(zone).toInstant()
        : day.plusYears(years).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }

  public String words() {
    if (years == null) return "never expires";
    return years + (years == 1 ? " year" : " years") + (toYearEnd ? " to the end of the year" : "");
  }
}
