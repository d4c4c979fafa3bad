package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A town that does not exist: families, twins, namesakes, people who move, and clerks who err. */
public final class Townspeople {

  public static final List<String> COLUMNS =
      List.of("first_name", "surname", "dob", "address", "city", "postcode", "phone", "email");

  private static final String[] GIVEN =
      ("anna ben clara david emma felix greta hugo ida jonas karla leo mia noah olga paul rosa"
              + " simon tina viktor wanda xaver yusuf zoe ahmed fatima carlos lucia pierre amelie ivan"
              + " natalia giulia marco sven astrid kenji yuki mary john")
          .split(" ");
  private static final String[] SOUNDS =
      "ba ber ca cor da del fa fin ga gor ha hol ja kal la lin ma mor na nov pa per ra ros sa ster ta tor va wil"
          .split(" ");
  private static final String[] TOWNS = {"Aldorf", "Brenn", "Castella", "Dunmore", "Esk", "Faro"};

  public final List<List<String>> rows = new ArrayList<>();
  public final List<Integer> truth = new ArrayList<>();
  private final Random dice;

  Townspeople(long seed) {
    dice = new Random(seed);
  }

  /** So many persons, each with some further records of them. */
  public static Townspeople of(long seed, int persons, double duplicated, int most) {
    var town = new Townspeople(seed);
    List<String> relative = null;
    for (int p = 0; p < persons; p++) {
      var person = town.person();
      if (relative != null && town.dice.nextInt(6) == 0) person = town.relativeOf(relative, person);
      relative = person;
      town.add(p, person);
      int more = town.dice.nextDouble() < duplicated ? 1 + town.dice.nextInt(most) : 0;
      for (int i = 0; i < more; i++) town.add(p, town.mistaken(person));
    }
    town.shuffle();
    return town;
  }

  Table table() {
    return Table.of(COLUMNS, rows);
  }

  Table only(List<Integer> columns) {
    return Table.of(
        columns.stream().map(COLUMNS::get).toList(),
        rows.stream().map(row -> columns.stream().map(row::get).toList()).toList());
  }

  private void add(int person, List<String> row) {
    rows.add(row);
    truth.add(person);
  }

  private void shuffle() {
    long seed = dice.nextLong();
    Collections.shuffle(rows, new Random(seed));
    Collections.shuffle(truth, new Random(seed));
  }

  private List<String> person() {
    var given = GIVEN[(int) (GIVEN.length * Math.pow(dice.nextDouble(), 1.5))];
    var family = surname();
    int town = dice.nextInt(TOWNS.length);
    return Arrays.asList(
        given,
        family,
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02d",
            1935 + dice.nextInt(70),
            1 + dice.nextInt(12),
            1 + dice.nextInt(28)),
        (1 + dice.nextInt(120)) + " " + surname() + " street",
        TOWNS[town],
        String.valueOf(10_000 + town * 1000 + dice.nextInt(60)),
        "0" + (100_000_000 + dice.nextInt(900_000_000)),
        given + "." + family + dice.nextInt(100) + "@mail.example");
  }

  private String surname() {
    var name = new StringBuilder();
    for (int i = 0; i < 3; i++)
      name.append(SOUNDS[(int) (SOUNDS.length * Math.pow(dice.nextDouble(), 1.3))]);
    return name.toString();
  }

  /** Same home, phone and family name; sometimes a twin. */
  private List<String> relativeOf(List<String> relative, List<String> person) {
    var it = new ArrayList<>(relative);
    for (int tries = 0; it.getFirst().equals(relative.getFirst()) && tries < 20; tries++)
      it.set(0, GIVEN[dice.nextInt(GIVEN.length)]);
    if (dice.nextInt(5) > 0) it.set(2, person.get(2));
    it.set(7, person.get(7));
    return it;
  }

  private List<String> mistaken(List<String> person) {
    var it = new ArrayList<>(person);
    for (int mistakes = 1 + dice.nextInt(3); mistakes > 0; mistakes--) {
      int column = dice.nextInt(it.size());
      switch (dice.nextInt(6)) {
        case 0 -> it.set(column, "");
        case 1 -> Collections.swap(it, 0, 1);
        case 2 -> {
          var other = person();
          for (int c = 3; c < 6; c++) it.set(c, other.get(c));
        }
        default -> it.set(column, mistyped(it.get(column)));
      }
    }
    return it;
  }

  private String mistyped(String text) {
    if (text.length() < 3) return text;
    int at = 1 + dice.nextInt(text.length() - 1);
    char sign = Character.isDigit(text.charAt(at)) ? (char) ('0' + dice.nextInt(10)) : 'e';
    return switch (dice.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + sign + text.substring(at);
      default -> text.substring(0, at) + sign + text.substring(at + 1);
    };
  }
}
