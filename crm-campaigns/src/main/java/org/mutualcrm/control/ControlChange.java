package org.mutualcrm.control;

/** What came of changing a period of the control group. */
public sealed interface ControlChange {

  record Changed(ControlPeriodId id) implements ControlChange {}

  record UnknownPeriod() implements ControlChange {}

  /** Another period covers some of the time: there are never two at once. */
  record Overlaps() implements ControlChange {}

  /** It would begin in the past, so that who approves it could not say no. */
  record TooLate() implements ControlChange {}

  /** Who declared it can not approve it. */
  record SamePerson() implements ControlChange {}

  /** It is approved, taken back or over already. */
  record NotNow() implements ControlChange {}
}
