package org.mutualcrm.web.console;

import java.util.List;
import org.mutualcrm.customer.CustomerView;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.note.CustomerNote;

/**
 * The notes on a person.
 *
 * @param unplaced notes on somebody they were parted from, which may be about them
 */
public record NotePane(CustomerView customer, List<Line> notes, List<Line> unplaced) {

  /** A note, and for one that is adrift the people it can be given to. */
  public record Line(CustomerNote note, List<Place> places) {}

  /** Somebody a note can be given to, by one of their records. */
  public record Place(SourceRecordId record, String name) {}

  public String href() {
    return "/customers/" + customer.id();
  }
}
