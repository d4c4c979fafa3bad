package org.mutualcrm.web.console;

import java.util.HashMap;
import java.util.Map;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.StaffCard;
import org.mutualcrm.staff.StaffDirectory;
import org.springframework.stereotype.Component;

/** What colleagues are called, by username. */
@Component
class StaffNames {

  private final StaffDirectory directory;

  StaffNames(StaffDirectory directory) {
    this.directory = directory;
  }

  /** Whoever comes from an identity provider and never had an account here keeps the username. */
  Map<String, String> asSeenBy(CurrentStaff me) {
    var names = new HashMap<String, String>();
    for (StaffCard card : directory.list()) names.put(card.username(), card.displayName());
    names.put(me.username(), "You");
    return names;
  }
}
