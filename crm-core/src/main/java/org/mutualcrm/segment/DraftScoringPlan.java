package org.mutualcrm.segment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scoring plan as somebody wants it. */
public record DraftScoringPlan(
    String name,
    String description,
    @Nullable Integer halfLifeDays,
    @Nullable BigDecimal cap,
    List<ScoringElement> elements,
    String by) {

  public static final int MAX_ELEMENTS = 20;
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  /**
   * @throws IllegalArgumentException if a part is out of its range
   */
  public DraftScoringPlan {
    name = name.strip();
    description = description.strip();
    elements = List.copyOf(elements);
    if (name.isEmpty() || name.length() > DraftSegment.MAX_NAME) {
      throw new IllegalArgumentException(
          "A plan needs a name of at most " + DraftSegment.MAX_NAME + " characters");
    }
    if (description.length() > DraftSegment.MAX_DESCRIPTION) {
      throw new IllegalArgumentException(
          "A description has at most " + DraftSegment.MAX_DESCRIPTION + " characters");
    }
    if (halfLifeDays != null && (halfLifeDays < 1 || halfLifeDays > 3_650)) {
      throw new IllegalArgumentException("A half-life is 1 to 3,650 days");
    }
    if (cap != null && (cap.signum() <= 0 || cap.compareTo(MOST) > 0 || cap.scale() > 2)) {
      throw new IllegalArgumentException("A cap is a number up to 1,000,000, with two decimals");
    }
    if (elements.isEmpty() || elements.size() > MAX_ELEMENTS) {
      throw new IllegalArgumentException("A plan has 1 to " + MAX_ELEMENTS + " elements");
    }
  }
}
