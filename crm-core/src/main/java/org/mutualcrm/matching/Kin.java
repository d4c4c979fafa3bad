package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * What two records can be to each other. Works of one maker, or firms under one roof, are siblings:
 * all but their names may be the same. The records of one person are of two sorts, and so are those
 * of different people: a coincidence of names is another thing than a shared address, and fields
 * that agree together for such a reason must not be counted as independent proofs.
 */
enum Kin {
  SAME(true, 0.85),
  CHANGED(true, 0.15),
  STRANGERS(false, 0.7),
  NEIGHBOURS(false, 0.1),
  NAMESAKES(false, 0.1),
  HOUSEHOLD(false, 0.1),
  SIBLINGS(false, 0.1);

  private final boolean match;
  private final double share;

  Kin(boolean match, double share) {
    this.match = match;
    this.share = share;
  }

  boolean isMatch() {
    return match;
  }

  /** Whether the data may teach what the field is like; else it teaches only how many there are. */
  boolean isLearned(FieldKind field) {
    return switch (this) {
      case SAME, STRANGERS, NEIGHBOURS -> true;
      case HOUSEHOLD -> field.isOfHousehold() || field == FieldKind.CATEGORY;
      case CHANGED, NAMESAKES, SIBLINGS -> false;
    };
  }

  /** Whether the field is to them what it is to records of one person or thing. */
  boolean isLikeSame(FieldKind field) {
    return this == SIBLINGS && !field.isOfThing();
  }

  /** Whether it is met among people who do not exist. */
  boolean isOfStrangers() {
    return this == STRANGERS || this == NEIGHBOURS;
  }

  /** The relative weight it begins with among its own. */
  double share() {
    return share;
  }

  /** Those that the fields can tell apart. */
  static List<Kin> among(List<Field> fields) {
    boolean name = fields.stream().anyMatch(it -> it.kind() == FieldKind.NAME);
    boolean household = fields.stream().anyMatch(it -> it.kind().isOfHousehold());
    boolean person = fields.stream().anyMatch(it -> it.kind().isOfPerson());
    var kin = new ArrayList<Kin>(List.of(SAME, STRANGERS));
    if (household && person) kin.add(1, CHANGED);
    if (fields.stream().filter(it -> it.kind().isOfPlace()).count() > 1) kin.add(NEIGHBOURS);
    if (name && fields.size() > 1) kin.add(NAMESAKES);
    if (name && household) kin.add(HOUSEHOLD);
    boolean thing = fields.stream().anyMatch(it -> it.kind().isOfThing());
    if (thing && !name && fields.size() > 2) kin.add(SIBLINGS);
    return List.copyOf(kin);
  }

  /** Whether agreement in this part of a field is a coincidence, likelier for frequent values. */
  boolean isByCoincidence(FieldKind field, int part) {
    if (match) return false;
    if (this == NEIGHBOURS) return !field.isOfPlace();
    if (this == SIBLINGS) return false;
    if (this != HOUSEHOLD) return true;
    return field == FieldKind.NAME ? part == 0 : !field.isOfHousehold();
  }

  /** How often each level is met, before the data is asked. */
  double[] expectation(FieldKind field, Levels levels, double[] random) {
    return switch (this) {
      case SAME -> levels.match();
      case CHANGED -> field.isOfHousehold() ? mix(levels.match(), random, 0.3) : levels.match();
      case STRANGERS -> random;
      case NEIGHBOURS -> field.isOfPlace() ? mix(levels.match(), random, 0.8) : random;
      case NAMESAKES -> namesakes(field, levels, random);
      case HOUSEHOLD -> household(field, levels, random);
      case SIBLINGS ->
          field.isOfThing()
              ? mix(TextComparison.siblings(), random, 0.2)
              : mix(levels.match(), random, 0.8);
    };
  }

  /** Addresses of e-mail are made of names: those of namesakes are alike, if seldom the same. */
  private static double[] namesakes(FieldKind field, Levels levels, double[] random) {
    if (field == FieldKind.NAME) return levels.match();
    return field == FieldKind.EMAIL ? EmailComparison.namesakes() : random;
  }

  /** Some are twins. */
  private static double[] household(FieldKind field, Levels levels, double[] random) {
    if (field == FieldKind.NAME) return NameComparison.family(levels.match(), random);
    if (field == FieldKind.DATE) return mix(levels.match(), random, 0.05);
    return field.isOfHousehold() ? mix(levels.match(), random, 0.8) : random;
  }

  static double[] mix(double[] match, double[] random, double share) {
    var mixed = new double[match.length];
    for (int i = 0; i < mixed.length; i++) mixed[i] = share * match[i] + (1 - share) * random[i];
    return mixed;
  }
}
