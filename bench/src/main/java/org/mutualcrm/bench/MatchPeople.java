package org.mutualcrm.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes a file of people who do not exist, with its truth, has {@code ./crm match} cluster it, and
 * compares. The same seed makes the same file.
 */
final class MatchPeople {

  private static final String[] GIVEN =
      ("anna ben clara david emma felix greta hugo ida jonas karla leo mia noah olga paul rosa"
           + " simon tina viktor wanda xaver yusuf zoe ahmed fatima carlos lucia pierre amelie ivan"
           + " natalia giulia marco sven astrid kenji yuki mary john robert susan peter maria luis"
           + " chen")
          .split(" ");
  private static final String[] SOUNDS =
      "ba ber ca cor da del fa fin ga gor ha hol ja kal la lin ma mor na nov pa per ra ros sa ster ta tor va wil"
          .split(" ");
  private static final int ROW_BITS = 24;

  private final int rows;
  private final double duplicated;
  private final int most;
  private final Path folder;
  private final SplittableRandom dice;

  private MatchPeople(Options options) throws IOException {
    rows = options.number("people", 50_000);
    duplicated = options.number("duplicated", 20) / 100.0;
    most = options.number("most", 3);
    dice = new SplittableRandom(options.number("seed", 1));
    folder = Files.createTempDirectory("people");
  }

  static String run(Options options) throws IOException, InterruptedException {
    var it = new MatchPeople(options);
    var truth = it.write();
    long begun = System.nanoTime();
    var process =
        new ProcessBuilder(
                "./crm",
                "match",
                "--input",
                it.file("people.csv"),
                "--clusters",
                it.file("found.csv"))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) throw new IOException("./crm match failed");
    var took = Duration.ofNanos(System.nanoTime() - begun);
    return it.compared(truth, took);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int[] write() throws IOException {
    var truth = new int[rows];
    try (var out = Files.newBufferedWriter(Path.of(file("people.csv")))) {
      out.write("first_name,surname,birth_date,street,city,postcode,phone,email\n");
      var person = person();
      int number = 0;
      int left = 0;
      for (int row = 0; row < rows; row++) {
        if (left == 0) {
          person = person();
          number = row;
          left = dice.nextDouble() < duplicated ? 1 + dice.nextInt(most) : 0;
          line(out, person);
        } else {
          left--;
          line(out, mistaken(person));
        }
        truth[row] = number;
      }
    }
    return truth;
  }

  private static void line(Writer out, String[] values) throws IOException {
    out.write(String.join(",", values) + "\n");
  }

  private String[] person() {
    var given = GIVEN[(int) (GIVEN.length * Math.pow(dice.nextDouble(), 1.5))] + some(2);
    var family = some(5);
    int town = (int) (400 * Math.pow(dice.nextDouble(), 2));
    return new String[] {
      given,
      family,
      String.format(
          Locale.ROOT,
          "%04d-%02d-%02d",
          1935 + dice.nextInt(70),
          1 + dice.nextInt(12),
          1 + dice.nextInt(28)),
      (1 + dice.nextInt(150)) + " " + some(4) + " street",
      "town " + SOUNDS[town % 30] + SOUNDS[town / 30 % 30],
      String.valueOf(10_000 + town * 100 + dice.nextInt(90)),
      "0" + (100_000_000 + dice.nextInt(900_000_000)),
      given + "." + family + dice.nextInt(1000) + "@mail" + dice.nextInt(9) + ".example"
    };
  }

  private String some(int sounds) {
    var name = new StringBuilder();
    for (int i = 0; i < sounds - dice.nextInt(2); i++)
      name.append(SOUNDS[(int) (SOUNDS.length * Math.pow(dice.nextDouble(), 1.3))]);
    return name.toString();
  }

  private String[] mistaken(String[] person) {
    var it = person.clone();
    for (int mistakes = 1 + dice.nextInt(3); mistakes > 0; mistakes--) {
      int column = dice.nextInt(it.length);
      switch (dice.nextInt(7)) {
        case 0, 1 -> it[column] = "";
        case 2 -> {
          it[0] = person[1];
          it[1] = person[0];
        }
        case 3 -> System.arraycopy(person(), 3, it, 3, 3);
        default -> it[column] = mistyped(it[column]);
      }
    }
    return it;
  }

  private String mistyped(String text) {
    if (text.length() < 3) return text;
    int at = 1 + dice.nextInt(text.length() - 1);
    char sign = (char) (Character.isDigit(text.charAt(at)) ? '0' + dice.nextInt(10) : 'e');
    return switch (dice.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + sign + text.substring(at);
      default -> text.substring(0, at) + sign + text.substring(at + 1);
    };
  }

  private String compared(int[] truth, Duration took) throws IOException {
    Map<Long, Integer> both = new HashMap<>();
    Map<Long, Integer> ours = new HashMap<>();
    Map<Long, Integer> theirs = new HashMap<>();
    List<String> lines = Files.readAllLines(Path.of(file("found.csv")));
    for (int row = 0; row < truth.length; row++) {
      var line = lines.get(row + 1);
      long cluster = Long.parseLong(line.substring(line.indexOf(',') + 1));
      both.merge((cluster << ROW_BITS) + truth[row], 1, Integer::sum);
      ours.merge(cluster, 1, Integer::sum);
      theirs.merge((long) truth[row], 1, Integer::sum);
    }
    double right = pairs(both);
    double claimed = Math.max(1, pairs(ours));
    double real = Math.max(1, pairs(theirs));
    return String.format(
        Locale.ROOT,
        "%,d rows in %.1f s: precision %.4f, recall %.4f, F1 %.4f, %,.0f false pairs",
        truth.length,
        took.toMillis() / 1000.0,
        right / claimed,
        right / real,
        2 * right / (claimed + real),
        claimed - right);
  }

  private static double pairs(Map<Long, Integer> sizes) {
    return sizes.values().stream().mapToLong(it -> it * (it - 1L) / 2).sum();
  }
}
