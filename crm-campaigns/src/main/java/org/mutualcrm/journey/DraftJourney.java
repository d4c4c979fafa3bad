package org.mutualcrm.journey;

import org.mutualcrm.reason.Reason;

/**
 * A journey as somebody writes it.
 *
 * @param name 1 to 120 characters
 * @param purpose what it is for, up to 1,000 characters
 * @param priority 1 to 9; of several journeys the higher moves its people first, so that its
 *     messages have the first claim on what people get in a week
 */
public record DraftJourney(
    String name, String purpose, Reason reason, int priority, JourneyPlan plan, String by) {

  public static final int LONGEST_NAME = 120;
  public static final int LONGEST_PURPOSE = 1_000;
  public static final int USUAL_PRIORITY = 5;

  /**
   * @throws JourneyFault if it can not be meant
   */
  public DraftJourney {
    name = name.strip();
    purpose = purpose.strip();
    JourneyFault.unless(!name.isEmpty(), "name", "Give it a name");
    JourneyFault.unless(name.length() <= LONGEST_NAME, "name", "A name has at most 120 characters");
    JourneyFault.unless(!purpose.isEmpty(), "purpose", "Say what it is for");
    JourneyFault.unless(
        purpose.length() <= LONGEST_PURPOSE,
        "purpose",
        "What it is for has at most 1,000 characters");
    JourneyFault.unless(
        (name + purpose).indexOf('\0') < 0, "name", "The character U+0000 can not be kept");
    JourneyFault.unless(priority >= 1 && priority <= 9, "priority", "A priority is 1 to 9");
  }
}
