package org.mutualcrm.control;

/** Where a period of the control group stands. */
public enum ControlStatus {
  DECLARED,
  APPROVED,
  RUNNING,
  OVER,
  /** Nobody approved it before it would have begun. */
  LAPSED,
  WITHDRAWN
}
