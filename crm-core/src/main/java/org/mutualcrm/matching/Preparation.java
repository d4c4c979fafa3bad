package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the cells of a table into values that can be compared. */
final class Preparation {

  private final Table table;
  private final @Nullable Model model;
  private final List<Lesson> lessons = new ArrayList<>();

  Preparation(Table table, @Nullable Model model) {
    this.table = table;
    this.model = model;
  }

  /** What was learned about each field, in the order they were prepared. */
  List<Lesson> lessons() {
    return List.copyOf(lessons);
  }

  FieldData<?> prepare(Field field) {
    var lesson = model == null ? learn(field) : model.lessons().get(lessons.size());
    lessons.add(lesson);
    return switch (field.kind()) {
      case NAME -> field(field, row -> name(field, row), PersonName::key);
      case DATE -> dates(field, lesson.monthFirst());
      case EMAIL -> field(field, row -> email(text(field, row)), Email::text);
      case PHONE -> field(field, row -> phone(text(field, row)), it -> it);
      case POSTCODE, IDENTIFIER -> field(field, row -> code(text(field, row)), it -> it);
      case CATEGORY -> field(field, row -> category(text(field, row)), it -> it);
      case ADDRESS, PLACE, ORGANISATION, TITLE, MAKER, TEXT -> words(field, lesson);
    };
  }

  /** Values are made once per combination of cells, which repeat a lot. */
  private <V> FieldData<V> field(
      Field field, Function<Integer, @Nullable V> make, Function<V, String> key) {
    var ids = new int[table.rows()];
    var values = new ArrayList<V>();
    var byKey = new HashMap<String, Integer>();
    var byCell = new HashMap<Object, Integer>();
    for (int row = 0; row < ids.length; row++) {
      var cell = cell(field, row);
      var known = byCell.get(cell);
      if (known == null) {
        known = number(make.apply(row), key, byKey, values);
        byCell.put(cell, known);
      }
      ids[row] = known;
    }
    @SuppressWarnings("unchecked") // the comparison is of the kind that asked
    var comparison = (Comparison<V>) field.kind().comparison();
    return new FieldData<>(field, comparison, ids, values, new float[2][values.size()]);
  }

  private static <V> int number(
      @Nullable V value, Function<V, String> key, Map<String, Integer> byKey, List<V> values) {
    if (value == null) return -1;
    var name = key.apply(value);
    var known = byKey.putIfAbsent(name, values.size());
    if (known != null) return known;
    values.add(value);
    return values.size() - 1;
  }

  private Object cell(Field field, int row) {
    var sources = field.columns();
    if (sources.size() == 1) return table.cell(row, sources.getFirst().column());
    var cells = new ArrayList<Integer>(sources.size());
    for (var it : sources) cells.add(table.cell(row, it.column()));
    return cells;
  }

  private String text(Field field, int row) {
    if (field.columns().size() == 1) return table.value(row, field.columns().getFirst().column());
    var out = new StringBuilder();
    for (var it : field.columns()) {
      var value = table.value(row, it.column());
      if (!value.isEmpty()) out.append(out.isEmpty() ? "" : " ").append(value);
    }
    return out.toString();
  }

  private @Nullable PersonName name(Field field, int row) {
    if (field.columns().getFirst().role() == Role.MIDDLE_NAME) {
      var middle = PersonName.inParts(text(field, row), "");
      return middle.isMissing() ? null : middle;
    }
    var given = text(field, row, Role.GIVEN_NAME);
    var family = text(field, row, Role.FAMILY_NAME);
    var name =
        given.isEmpty() && family.indexOf(',') > 0
            ? PersonName.whole(family)
            : PersonName.inParts(given, family);
    var whole = text(field, row, Role.FULL_NAME);
    if (!whole.isEmpty()) name = name.orFrom(PersonName.whole(whole));
    return name.isMissing() ? null : name;
  }

  private String text(Field field, int row, Role role) {
    for (var it : field.columns()) {
      var value = it.role() == role ? table.value(row, it.column()) : "";
      if (!value.isEmpty()) return value;
    }
    return "";
  }

  private FieldData<CalendarDate> dates(Field field, boolean monthFirst) {
    if (field.columns().getFirst().role() == Role.AGE)
      return field(field, row -> age(field, row), CalendarDate::digits);
    if (field.columns().getFirst().role() == Role.YEAR)
      return field(field, row -> year(text(field, row)), CalendarDate::digits);
    boolean parts = field.columns().stream().anyMatch(it -> it.role() == Role.BIRTH_YEAR);
    if (parts) return field(field, row -> inParts(field, row), CalendarDate::digits);
    return field(
        field,
        row -> sensible(CalendarDate.parse(text(field, row), monthFirst)),
        CalendarDate::digits);
  }

  private CalendarDate inParts(Field field, int row) {
    return CalendarDate.of(
        part(field, row, Role.BIRTH_YEAR),
        part(field, row, Role.BIRTH_MONTH),
        part(field, row, Role.BIRTH_DAY));
  }

  /** Ages are compared as years are: the same, near, or others. */
  private @Nullable CalendarDate age(Field field, int row) {
    int years = part(field, row, Role.AGE);
    return years == 0 || years > 120 ? null : CalendarDate.of(years, 0, 0);
  }

  private static @Nullable CalendarDate year(String raw) {
    var digits = raw.replaceAll("\\.0$|\\D", "");
    if (digits.length() != 2 && digits.length() != 4) return null;
    return CalendarDate.of(CalendarDate.century(digits), 0, 0);
  }

  private int part(Field field, int row, Role role) {
    var digits = text(field, row, role).replaceAll("\\.0$|\\D", "");
    return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
  }

  private static @Nullable CalendarDate sensible(@Nullable CalendarDate date) {
    boolean nothing = date == null || date.year() == 0 || date.year() == 9999;
    return nothing ? null : date;
  }

  /** 03/25/1990 tells that months come first in this column. */
  private boolean monthFirst(Field field) {
    int first = 0;
    int second = 0;
    for (var text : table.distinct(field.columns().getFirst().column())) {
      var parts = text.split("[^0-9]+");
      if (parts.length < 3 || parts[0].length() > 2 || parts[1].length() > 2) continue;
      if (parts[0].isEmpty() || parts[1].isEmpty()) continue;
      if (Integer.parseInt(parts[0]) > 12) first++;
      if (Integer.parseInt(parts[1]) > 12) second++;
    }
    return second > first;
  }

  private static @Nullable Email email(String raw) {
    var email = raw.toLowerCase(java.util.Locale.ROOT).replace(" ", "");
    boolean nothing = email.length() < 3 || Defaults.orMissing(Fold.fold(email)).isEmpty();
    return nothing ? null : Email.of(email);
  }

  private static @Nullable String phone(String raw) {
    var digits = raw.replaceAll("\\D", "").replaceFirst("^0+", "");
    var known = Defaults.orMissingCode(digits);
    if (known.length() < 4) return null;
    return known.length() > 9 ? known.substring(known.length() - 9) : known;
  }

  private static @Nullable String code(String raw) {
    var code = Defaults.orMissingCode(Fold.code(raw));
    return code.isEmpty() ? null : code;
  }

  private static @Nullable String category(String raw) {
    var word = Defaults.orMissing(Fold.fold(raw));
    return word.isEmpty() ? null : word;
  }

  private Lesson learn(Field field) {
    int rows = table.rows();
    return switch (field.kind()) {
      case DATE -> new Lesson(monthFirst(field), Map.of(), rows);
      case ADDRESS, PLACE, ORGANISATION, TITLE, MAKER, TEXT ->
          new Lesson(false, rowsWithWords(field), rows);
      default -> new Lesson(false, Map.of(), rows);
    };
  }

  private Map<String, Integer> rowsWithWords(Field field) {
    var plain = texts(field);
    var rowsWith = new HashMap<String, Integer>();
    for (int id : plain.ids())
      if (id >= 0)
        for (var word : Fold.words(plain.values().get(id))) rowsWith.merge(word, 1, Integer::sum);
    rowsWith.values().removeIf(it -> it < 2);
    return Map.copyOf(rowsWith);
  }

  private FieldData<String> texts(Field field) {
    return field(field, row -> category(text(field, row)), it -> it);
  }

  private FieldData<Words> words(Field field, Lesson lesson) {
    var plain = texts(field);
    var values =
        plain.values().stream()
            .map(it -> WordWeights.weigh(it, lesson.words(), lesson.rows()))
            .toList();
    @SuppressWarnings("unchecked") // words are compared as words
    var comparison = (Comparison<Words>) field.kind().comparison();
    return new FieldData<>(field, comparison, plain.ids(), values, plain.rarity());
  }
}
