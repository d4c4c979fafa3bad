package org.mutualcrm.demo;

import java.util.Map;

/** What people say, in their language, about this shop and that flavour. */
final class Phrases {

  private final Lines lines = Lines.of("phrases.txt");
  private final Dice dice;

  Phrases(Dice dice) {
    this.dice = dice;
  }

  /** Something of a topic; some write in a language nobody at the counter reads. */
  String say(Human human, String topic) {
    boolean exotic = !topic.equals("crisis") && dice.chance(0.03);
    var heading = exotic ? "any.exotic" : human.language() + "." + topic;
    return filled(dice.pick(lines.under(lines.has(heading) ? heading : "en." + topic)), human);
  }

  String reply(Human human, String topic) {
    var heading = human.language() + ".reply." + topic;
    return filled(
        dice.pick(lines.under(lines.has(heading) ? heading : "en.reply." + topic)), human);
  }

  String post() {
    return filled(dice.pick(lines.under("posts")), dice.pick(java.util.List.of(Shop.values())));
  }

  String about(String heading, Shop shop) {
    return filled(lines.under(heading).getFirst(), shop);
  }

  private String filled(String phrase, Human human) {
    var called = human.given().isEmpty() ? human.full() : human.given();
    return filled(phrase.replace("{name}", called), human.shop());
  }

  private String filled(String phrase, Shop shop) {
    var text = phrase;
    var slots =
        Map.of(
            "{flavour}",
            dice.favourite(lines.under("flavours")),
            "{city}",
            shop.city(),
            "{order}",
            "GF-" + dice.between(20_100, 22_900),
            "{price}",
            "€" + dice.between(5, 9) + ".90");
    for (var slot : slots.entrySet()) text = text.replace(slot.getKey(), slot.getValue());
    return text;
  }
}
