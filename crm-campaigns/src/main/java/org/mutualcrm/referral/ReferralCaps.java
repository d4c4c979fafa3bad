package org.mutualcrm.referral;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many friends are taken in. A referral takes a place when it is claimed and gives it back when
 * it lapses, is blocked or is clawed back.
 *
 * @param period of the cap per period; null without one
 * @param perPeriod for each advocate within a period, at least 1
 * @param perAdvocate for each advocate in all, at least 1; null without limit
 * @param total of all advocates together, at least 1; null without limit
 */
public record ReferralCaps(
    @Nullable Period period,
    @Nullable Integer perPeriod,
    @Nullable Integer perAdvocate,
    @Nullable Long total) {

  /** The key under which all of an advocate's places are counted. */
  static final String ALL = "ALL";

  public ReferralCaps {
    if ((period == null) != (perPeriod == null))
      throw new IllegalArgumentException("A cap per period needs both: the period and how many");
    if (less(perPeriod) || less(perAdvocate) || total != null && total < 1)
      throw new IllegalArgumentException("A cap is 1 at least");
  }

  public static ReferralCaps none() {
    return new ReferralCaps(null, null, null, null);
  }

  /** Under what the place of a referral claimed now is counted, besides {@link #ALL}. */
  String key(Instant now) {
    return period == null ? ALL : period.key(now);
  }

  private static boolean less(@Nullable Integer cap) {
    return cap != null && cap < 1;
  }

  /** Calendar periods, in UTC. */
  public enum Period {
    DAY("day"),
    WEEK("week"),
    MONTH("month"),
    YEAR("year");

    private final String label;

    Period(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    private String key(Instant now) {
      var day = now.atZone(ZoneOffset.UTC).toLocalDate();
      return switch (this) {
        case DAY -> day.toString();
        case WEEK ->
            String.format(
                Locale.ROOT,
                "%d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        case MONTH -> day.toString().substring(0, 7);
        case YEAR -> Integer.toString(day.getYear());
      };
    }
  }
}
