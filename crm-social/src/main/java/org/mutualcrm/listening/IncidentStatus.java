package org.mutualcrm.listening;

/** Whether somebody still has to look after it. */
public enum IncidentStatus {
  OPEN,
  CLOSED
}
