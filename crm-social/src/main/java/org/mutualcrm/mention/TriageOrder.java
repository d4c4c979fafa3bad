package org.mutualcrm.mention;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.listening.IncidentId;

/**
 * What is to be decided.
 *
 * @param incident which one, to add to an incident; else null
 */
public record TriageOrder(TriageAct act, @Nullable IncidentId incident) {

  /** As many mentions are decided about at once. */
  public static final int MOST = 1_000;

  public TriageOrder {
    if ((act == TriageAct.INCIDENT) != (incident != null))
      throw new IllegalArgumentException("An incident is named to add to it, and only then");
  }

  public static TriageOrder of(TriageAct act) {
    return new TriageOrder(act, null);
  }
}
