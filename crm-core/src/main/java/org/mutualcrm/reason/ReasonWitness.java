package org.mutualcrm.reason;

import java.util.Map;

/**
 * Knows acts of people that speak for a reason to follow the company, whatever anybody says. Asked
 * in SQL, since everybody's acts are counted together.
 */
public interface ReasonWitness {

  /** Which acts count for which reason, in words for people: "Asked about something". */
  Map<Reason, String> counts();

  /**
   * A query with a row per act: {@code source_record_id}, {@code reason} (a name of {@link
   * Reason}), {@code at}, {@code channel}, {@code given_minor} and {@code currency} of what the
   * company gave with it, both null for nothing. Without parameters, and without acts that were
   * taken back.
   */
  String acts();
}
