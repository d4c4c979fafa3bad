package org.mutualcrm.simulation;

import java.util.List;

/** A file of orders is refused whole. */
final class UnreadableSheet extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<SheetFault> faults;

  UnreadableSheet(List<SheetFault> faults) {
    super(faults.toString());
    this.faults = List.copyOf(faults);
  }

  List<SheetFault> faults() {
    return faults;
  }
}
