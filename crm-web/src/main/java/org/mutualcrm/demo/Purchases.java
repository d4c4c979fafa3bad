package org.mutualcrm.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What people bought, at the till with their customer number and in the web shop. */
final class Purchases {

  /** One line of an order. */
  record Item(String product, int quantity, BigDecimal amount) {}

  record Purchase(String number, Human by, boolean online, Instant at, List<Item> items) {}

  private record Product(String name, String price) {}

  private static final List<Product> COUNTER =
      List.of(
          new Product("Cono 2 gusti", "3.90"),
          new Product("Coppetta 3 gusti", "4.90"),
          new Product("Cono piccolo", "2.60"),
          new Product("Affogato al caffè", "4.50"),
          new Product("Frappè", "5.20"),
          new Product("Granita siciliana", "4.20"),
          new Product("Cioccolata calda", "4.80"));

  private static final List<Product> PARCEL =
      List.of(
          new Product("Vaschetta 1 l pistacchio", "18.50"),
          new Product("Vaschetta 1 l stracciatella", "16.50"),
          new Product("Vaschetta 500 ml nocciola", "9.90"),
          new Product("Torta gelato 12 porzioni", "38.00"),
          new Product("Torta gelato 6 porzioni", "24.00"),
          new Product("Coni artigianali, 10 pezzi", "6.50"),
          new Product("Buono regalo", "25.00"));

  private final Dice dice;
  private final Season season;

  Purchases(long seed, Season season) {
    this.dice = new Dice(seed, "orders");
    this.season = season;
  }

  /** In the order of time, with numbers that rise. */
  List<Purchase> of(List<Human> people) {
    var made = new ArrayList<Purchase>();
    for (var human : people) {
      var since = human.since().atStartOfDay(ZoneOffset.UTC).toInstant();
      if (human.atTill()) buy(human, false, since, made);
      if (human.inWebShop()) buy(human, true, since, made);
    }
    made.sort(Comparator.comparing(Purchase::at));
    var numbered = new ArrayList<Purchase>(made.size());
    int till = 100_000;
    int web = 20_000;
    for (var it : made) {
      var number = it.online() ? "GF-" + ++web : "B-" + ++till;
      numbered.add(new Purchase(number, it.by(), it.online(), it.at(), it.items()));
    }
    return numbered;
  }

  private void buy(Human human, boolean online, Instant since, List<Purchase> made) {
    // Most come once or twice, a few live there.
    int times = dice.chance(0.12) ? dice.between(5, 14) : dice.between(0, online ? 2 : 4);
    for (int i = 0; i < times; i++) {
      var items = new ArrayList<Item>();
      int lines = dice.chance(0.65) ? 1 : dice.between(2, 3);
      for (int line = 0; line < lines; line++) items.add(item(online));
      made.add(new Purchase("", human, online, season.moment(dice, since), items));
    }
  }

  private Item item(boolean online) {
    var product = dice.favourite(online ? PARCEL : COUNTER);
    int quantity = dice.chance(0.7) ? 1 : dice.between(2, 4);
    var amount = new BigDecimal(product.price()).multiply(BigDecimal.valueOf(quantity));
    return new Item(product.name(), quantity, amount);
  }
}
