package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table ready to be compared: the values of every field, and how rare each of them is. */
final class Prepared {

  private final Schema schema;
  private final List<FieldData<?>> fields;
  private final List<List<Frequencies>> frequencies;
  private final List<Lesson> lessons;
  private final int rows;

  private Prepared(
      Schema schema,
      List<FieldData<?>> fields,
      List<List<Frequencies>> frequencies,
      List<Lesson> lessons,
      int rows) {
    this.schema = schema;
    this.lessons = lessons;
    this.fields = fields;
    this.frequencies = frequencies;
    this.rows = rows;
  }

  static Prepared of(Table table, Schema schema) {
    var preparation = new Preparation(table, null);
    var fields = new ArrayList<FieldData<?>>();
    var frequencies = new ArrayList<List<Frequencies>>();
    for (var field : schema.fields()) {
      var data = preparation.prepare(field);
      fields.add(data);
      frequencies.add(List.of());
    }
    var prepared =
        new Prepared(schema, List.copyOf(fields), frequencies, preparation.lessons(), table.rows());
    return prepared.countedIn(IntStream.range(0, table.rows()).toArray());
  }

  /** A table prepared as the one was that taught the model, so that its values weigh the same. */
  static Prepared by(Table table, Model model) {
    var preparation = new Preparation(table, model);
    var fields = new ArrayList<FieldData<?>>();
    for (int f = 0; f < model.schema().fields().size(); f++) {
      var data = preparation.prepare(model.schema().fields().get(f));
      fill(data, model.frequencies().get(f));
      fields.add(data);
    }
    return new Prepared(
        model.schema(),
        List.copyOf(fields),
        model.frequencies(),
        preparation.lessons(),
        table.rows());
  }

  private static <V> void fill(FieldData<V> data, List<Frequencies> parts) {
    for (int part = 0; part < parts.size(); part++)
      for (int v = 0; v < data.values().size(); v++)
        data.rarity()[part][v] =
            parts.get(part).rarity(data.comparison().part(data.values().get(v), part));
  }

  /**
   * People who do not exist: every field of some rows dealt out anew. What agrees here does so by
   * coincidence.
   */
  Prepared shuffled(int[] some) {
    var dealt = new ArrayList<FieldData<?>>();
    for (int f = 0; f < fields.size(); f++) {
      // Where somebody lives is dealt as a whole: a town and its postcode go together.
      boolean place = fields.get(f).field().kind().isOfPlace();
      dealt.add(fields.get(f).shuffled(some, place ? 0 : f + 1L));
    }
    return new Prepared(schema, List.copyOf(dealt), frequencies, lessons, some.length);
  }

  /** The same, its values counted in some rows only: those that stand for one person each. */
  Prepared countedIn(int[] some) {
    var counted = new ArrayList<List<Frequencies>>();
    for (var data : fields) {
      var parts = List.of(Frequencies.of(data, some, 0), Frequencies.of(data, some, 1));
      fill(data, parts);
      counted.add(parts);
    }
    return new Prepared(schema, fields, List.copyOf(counted), lessons, rows);
  }

  Schema schema() {
    return schema;
  }

  List<FieldData<?>> fields() {
    return fields;
  }

  List<List<Frequencies>> frequencies() {
    return frequencies;
  }

  List<Lesson> lessons() {
    return lessons;
  }

  int rows() {
    return rows;
  }
}
