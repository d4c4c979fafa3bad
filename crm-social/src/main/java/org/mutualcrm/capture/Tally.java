package org.mutualcrm.capture;

import java.util.ArrayList;
import java.util.List;

/** What was made of the events of one delivery. */
final class Tally {

  private int captured;
  private int amended;
  private int removed;
  private int known;
  private int erased;
  private final List<String> ignored = new ArrayList<>();

  void captured() {
    captured++;
  }

  void amended() {
    amended++;
  }

  void removed() {
    removed++;
  }

  void known() {
    known++;
  }

  void erased() {
    erased++;
  }

  /** Events of people who were erased: nothing of them was taken in. */
  int erasedCount() {
    return erased;
  }

  void ignored(String what, String reason) {
    ignored.add(what + ": " + reason);
  }

  int amendedCount() {
    return amended;
  }

  int capturedCount() {
    return captured;
  }

  /** Empty when everything became an interaction; otherwise what did not, and why. */
  String note() {
    if (erased == 0) return String.join("; ", ignored);
    var notes = new ArrayList<>(ignored);
    notes.add(erased + " of somebody who was erased");
    return String.join("; ", notes);
  }

  @Override
  public String toString() {
    return "captured %d, amended %d, removed %d, known %d, ignored %d"
        .formatted(captured, amended, removed, known, ignored.size());
  }
}
