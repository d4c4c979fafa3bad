package org.mutualcrm.survey;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a survey, when, how many of them, and what is shown of them.
 *
 * @param anonymous whether nothing says who submitted what; settled when it is first published
 * @param opensAt null for when it is published
 * @param closesAt null for when somebody closes it
 * @param most how many submissions are taken; null for all
 * @param smallest how many people must stand behind a figure for it to be shown, 1 to 100
 */
public record SurveyTerms(
    Audience audience,
    boolean anonymous,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Integer most,
    int smallest,
    List<Quota> quotas) {

  public static final int LARGEST = 10_000_000;
  public static final int LARGEST_SMALLEST = 100;

  /** Of how many people one can not be picked out, as it is commonly held. */
  public static final int USUAL_SMALLEST = 5;

  /**
   * @throws InstrumentFault if it can not be meant
   */
  public SurveyTerms {
    quotas = List.copyOf(quotas);
    if (opensAt != null && closesAt != null && !closesAt.isAfter(opensAt))
      throw new InstrumentFault("closesAt", "A survey closes after it opens");
    if (most != null && (most < 1 || most > LARGEST))
      throw new InstrumentFault("most", "Take 1 to 10,000,000 submissions");
    if (smallest < 1 || smallest > LARGEST_SMALLEST)
      throw new InstrumentFault("smallest", "Show figures of at least 1 to 100 people");
    if (quotas.size() > Quota.MOST_QUOTAS)
      throw new InstrumentFault("quotas", "At most 50 quotas are kept");
    var seen = new HashSet<String>();
    for (var it : quotas)
      if (!seen.add(it.question() + ":" + it.option()))
        throw new InstrumentFault("quotas", "There are two quotas for one option");
  }

  public static SurveyTerms open() {
    return new SurveyTerms(Audience.ANYBODY, false, null, null, null, USUAL_SMALLEST, List.of());
  }

  /**
   * @throws InstrumentFault if a quota is of no option of this instrument
   */
  void check(Instrument instrument) {
    for (var it : quotas) {
      var question = instrument.find(it.question()).orElse(null);
      if (question == null || !question.type().decides())
        throw new InstrumentFault("quotas", "No quota can be of question " + it.question());
      if (!question.values().contains(it.option()))
        throw new InstrumentFault("quotas", it.question() + " has no option " + it.option());
    }
  }
}
