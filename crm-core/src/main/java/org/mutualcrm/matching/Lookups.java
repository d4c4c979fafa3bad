package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The few keys by which single records are looked up. A key finds the {@link #LARGEST} oldest
 * records that have it: so a record finds the same others whether it comes last or all are compared
 * at once.
 */
final class Lookups {

  static final int LARGEST = 120;

  private static final int ROWS = 1 << 24;

  private final int rows;
  private final List<FieldData<?>> fields;
  private final List<long[][]> hashes = new ArrayList<>();
  private final List<Lookup> lookups;

  Lookups(Prepared prepared, List<Lookup> lookups) {
    this.rows = prepared.rows();
    this.fields = prepared.fields();
    this.lookups = lookups;
    fields.forEach(it -> hashes.add(hashes(it)));
  }

  private static <V> long[][] hashes(FieldData<V> data) {
    var hashes = new long[data.comparison().keyNames().length][data.values().size()];
    for (int v = 0; v < data.values().size(); v++) {
      var keys = data.comparison().keys(data.values().get(v));
      for (int k = 0; k < hashes.length; k++) hashes[k][v] = KeyHash.of(keys[k]);
    }
    return hashes;
  }

  /** The keys of a row, ascending. */
  long[] of(int row) {
    return lookups.stream().mapToLong(it -> at(it, row)).filter(it -> it != 0).sorted().toArray();
  }

  long at(Lookup lookup, int row) {
    long key = read(lookup.field(), lookup.key(), row);
    if (!lookup.single())
      key = KeyHash.both(key, read(lookup.otherField(), lookup.otherKey(), row));
    return KeyHash.both(key, lookup.salt());
  }

  private long read(int field, int key, int row) {
    int id = fields.get(field).ids()[row];
    return id < 0 ? 0 : hashes.get(field)[key][id];
  }

  /** All pairs that find each other; ascending, none twice. Rows must be in the order of age. */
  long[] pairs() {
    var found = new LongList();
    for (var lookup : lookups) {
      var keyed = keyed(lookup);
      for (int from = 0, to; from < keyed.length; from = to) {
        to = end(keyed, from);
        int last = Math.min(to, from + LARGEST);
        for (int i = from; i < last; i++)
          for (int j = i + 1; j < last; j++)
            found.add(Candidates.pair(row(keyed[i]), row(keyed[j])));
      }
    }
    return found.distinct();
  }

  /** Rows with a key, by the upper 40 bits of it and then by age. */
  long[] keyed(Lookup lookup) {
    var keyed = new long[rows];
    int n = 0;
    for (int row = 0; row < rows; row++) {
      long key = at(lookup, row);
      if (key != 0) keyed[n++] = (key & -ROWS) | row;
    }
    var trimmed = Arrays.copyOf(keyed, n);
    Arrays.parallelSort(trimmed);
    return trimmed;
  }

  static int row(long keyed) {
    return (int) (keyed & (ROWS - 1));
  }

  static int end(long[] keyed, int from) {
    int to = from + 1;
    while (to < keyed.length && (keyed[to] & -ROWS) == (keyed[from] & -ROWS)) to++;
    return to;
  }

  /** Whether agreeing on this alone says much; a town or a postcode brings neighbours together. */
  boolean narrow(Lookup it) {
    var field = fields.get(it.field());
    return it.single()
        && field.comparison().keyNames()[it.key()].startsWith("*")
        && !field.field().kind().isOfRegion();
  }

  /** How many readings each field has. */
  int[] readings() {
    return hashes.stream().mapToInt(it -> it.length).toArray();
  }
}
