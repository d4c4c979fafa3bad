package org.mutualcrm.survey;

/**
 * How many submissions are taken of people who picked an option.
 *
 * @param question the key of a question of one, several or a scale
 * @param option the number of the option
 * @param most 1 and up
 * @param taken so far
 */
public record Quota(String question, int option, int most, long taken) {

  public static final int MOST_QUOTAS = 50;

  /**
   * @throws InstrumentFault if it is not 1 to 10,000,000
   */
  public Quota {
    if (most < 1 || most > SurveyTerms.LARGEST)
      throw new InstrumentFault("quotas", "A quota is 1 to 10,000,000 submissions");
  }

  public boolean full() {
    return taken >= most;
  }
}
