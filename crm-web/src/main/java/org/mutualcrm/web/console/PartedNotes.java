package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.note.CustomerNote;
import org.mutualcrm.note.CustomerNotes;
import org.springframework.stereotype.Component;

/** Gives notes that are about a person as a whole to a side when the person is parted. */
@Component
class PartedNotes {

  private static final String LEAVES = "leaves";
  private static final String STAYS = "stays";

  private final CustomerNotes notes;

  PartedNotes(CustomerNotes notes) {
    this.notes = notes;
  }

  /** The notes nobody has said of which record they are about. */
  List<CustomerNote> of(CustomerId customer) {
    return notes.of(customer).stream().filter(it -> !it.placed()).toList();
  }

  /**
   * @param form for {@code note-<id>} what was chosen; without a choice a note stays marked
   */
  void place(
      List<CustomerNote> unplaced,
      Set<SourceRecordId> leaving,
      Map<String, String> form,
      String by) {
    for (var note : unplaced) {
      var side = form.getOrDefault("note-" + note.id(), "");
      if (!side.equals(LEAVES) && !side.equals(STAYS)) continue;
      notes.places(note.id()).stream()
          .filter(it -> leaving.contains(it) == side.equals(LEAVES))
          .findFirst()
          .ifPresent(it -> notes.place(note.id(), it, by));
    }
  }
}
