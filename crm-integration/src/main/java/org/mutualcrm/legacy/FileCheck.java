package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.List;

/** Checks every row of a file for its form, and those in good form for their values. */
final class FileCheck {

  private final PlanInput input;
  private final RowCheck values;
  private final ShiftGuess shift;
  private int number;

  FileCheck(PlanInput input, RowCheck values) {
    this.input = input;
    this.values = values;
    this.shift = new ShiftGuess(input.mapping(), input.layout().delimiter());
  }

  Staged check(RawRecord row) {
    number++;
    var flaw = row.flaw();
    if (row.raw().indexOf('\0') >= 0) return reject(clean(row), nul());
    if (row.raw().indexOf(LegacyRecords.UNREADABLE) >= 0) return reject(row, unreadable());
    if (flaw != null) return reject(row, flaw);
    if (row.blank()) {
      return Staged.settled(
          number,
          row,
          RowAction.SKIPPED,
          new Flaw("BLANK_ROW", "The row holds nothing but delimiters", "Nothing to do."));
    }
    if (row.fields().size() != input.mapping().size()) {
      return reject(row, shift.flaw(row.fields()));
    }
    if (input.layout().header() && row.fields().equals(input.layout().columns())) {
      return Staged.settled(
          number,
          row,
          RowAction.SKIPPED,
          new Flaw("REPEATED_HEADER", "Repeats the names of the columns", "Nothing to do."));
    }
    return warned(values.check(number, row), row);
  }

  private static Staged warned(Staged checked, RawRecord row) {
    boolean damaged = row.raw().indexOf('\uFFFD') >= 0;
    if (checked.unit() == null || (!damaged && !row.swallowed())) return checked;
    var warnings = new ArrayList<>(checked.warnings());
    if (damaged) {
      warnings.add(
          new Flaw(
              "DAMAGED_TEXT",
              "The row holds the sign \uFFFD: an earlier export has lost letters here",
              "Look the value up where it came from."));
    }
    if (row.swallowed()) {
      warnings.add(
          new Flaw(
              "SWALLOWED_LINE",
              "A quoted value runs over a line that looks like a row of its own",
              "Check whether a quote is missing before that line."));
    }
    return new Staged(
        checked.number(),
        checked.line(),
        checked.unit(),
        checked.action(),
        checked.reason(),
        List.copyOf(warnings),
        checked.key(),
        checked.label(),
        row.raw(),
        checked.payload());
  }

  private Staged reject(RawRecord row, Flaw flaw) {
    return Staged.settled(number, row, RowAction.REJECTED, flaw);
  }

  /** The database keeps no NUL; the report shows the sign for it. */
  private static RawRecord clean(RawRecord row) {
    return new RawRecord(
        row.line(), row.raw().replace('\0', '\u2400'), row.fields(), row.flaw(), false);
  }

  private static Flaw nul() {
    return new Flaw(
        "NUL_CHARACTER",
        "The row holds a NUL character, shown as \u2400",
        "Remove it; it often comes from a damaged export.");
  }

  private Flaw unreadable() {
    return new Flaw(
        "TEXT_UNREADABLE",
        "Some bytes of the row mean nothing in " + input.layout().encoding(),
        "Save the file as UTF-8, or name its encoding.");
  }
}
