package org.mutualcrm.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the people: names from many places, and the same person in several systems. */
final class Population {

  private static final int OPENING_SHARE = 35;

  private final Lines names = Lines.of("names.txt");
  private final Dice dice;
  private final LocalDate from;
  private final int days;

  Population(long seed, LocalDate from, int days) {
    this.dice = new Dice(seed, "people");
    this.from = from;
    this.days = days;
  }

  List<Human> of(int count) {
    var odd = names.under("odd.full");
    var people = new ArrayList<Human>(count);
    for (int i = 0; i < count; i++) {
      boolean strange = i % 37 == 5 && i / 37 < odd.size();
      people.add(human(i, strange ? odd.get(i / 37) : null));
    }
    return people;
  }

  private Human human(int number, @Nullable String oddName) {
    var shop = dice.pick(List.of(Shop.values()));
    var culture = dice.pick(shop.cultures());
    var given = oddName == null ? name(culture + ".given") : "";
    var family = oddName == null ? name(culture + ".family") : oddName;
    var full = full(culture, given, family);
    boolean till = dice.chance(0.47) && ExportFiles.inTillsAlphabet(full);
    boolean club = dice.chance(0.37);
    boolean network = oddName != null || dice.chance(0.24);
    boolean web = dice.chance(0.5) || !(till || club || network);
    var email = address(number, given, family);
    return new Human(
        number,
        given,
        family,
        full,
        email,
        dice.chance(0.2) ? "u" + (70_000 + number) + "@post.example" : null,
        dice.chance(0.6) ? phone(shop) : null,
        LocalDate.of(dice.between(1948, 2007), 1, 1).plusDays(dice.below(365)),
        shop,
        shop.language(),
        since(),
        till,
        web,
        club,
        network);
  }

  /** A third were customers before the history begins. */
  private LocalDate since() {
    if (dice.below(100) < OPENING_SHARE) return from.minusDays(dice.between(1, 900));
    return from.plusDays(dice.below(days));
  }

  private String name(String heading) {
    return dice.pick(List.of(names.under(heading).getFirst().split(", ")));
  }

  private static String full(String culture, String given, String family) {
    if (given.isEmpty()) return family;
    return switch (culture) {
      case "zh" -> family + given;
      case "ja", "vi" -> family + " " + given;
      default -> given + " " + family;
    };
  }

  private String address(int number, String given, String family) {
    var plain =
        java.text.Normalizer.normalize(given + "." + family, java.text.Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z.]", "")
            .toLowerCase(java.util.Locale.ROOT);
    var host = dice.pick(List.of("mail.example", "posta.example", "web.example"));
    boolean readable = plain.length() > 4 && plain.length() < 40 && !plain.contains("..");
    return (readable && !plain.startsWith(".") ? plain + number : "user" + number) + "@" + host;
  }

  private String phone(Shop shop) {
    int seven = dice.between(2_000_000, 9_999_999);
    int two = dice.between(10, 99);
    return switch (shop.dial()) {
      case "+39" -> "+39 34" + (two % 10) + " " + seven;
      case "+49" -> "+49 1" + (two % 10 < 5 ? "51" : "76") + " " + seven + (two % 10);
      case "+33" -> "+33 6 " + two + " " + (100_000 + seven % 900_000);
      case "+43" -> "+43 660 " + seven;
      default -> "+353 8" + (5 + two % 3) + " " + seven;
    };
  }
}
