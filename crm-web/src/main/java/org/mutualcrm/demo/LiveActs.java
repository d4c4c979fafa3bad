package org.mutualcrm.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.offer.CodeView;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.sandbox.SandboxDeliveries;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.mutualcrm.sandbox.SandboxPerson;
import org.mutualcrm.sandbox.SandboxView;
import org.mutualcrm.sandbox.SandboxView.Comment;
import org.mutualcrm.sandbox.Webhook;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The things that go on happening, each over HTTP and signed as on the real network. */
@Component
@Profile("demo")
class LiveActs {

  private static final int REGULARS = 150;
  private static final int POSTS = 3;
  private static final int CODES = 500;

  private final SandboxNetwork network;
  private final SandboxView view;
  private final SandboxDeliveries deliveries;
  private final Tills tills;
  private final Clock clock;
  private final Dice dice;
  private final Phrases phrases;

  LiveActs(
      SandboxNetwork network,
      SandboxView view,
      SandboxDeliveries deliveries,
      Tills tills,
      Clock clock) {
    this.network = network;
    this.view = view;
    this.deliveries = deliveries;
    this.tills = tills;
    this.clock = clock;
    this.dice = new Dice(clock.millis(), "live");
    this.phrases = new Phrases(dice);
  }

  /** What tills need to know of offers. */
  @Component
  @Profile("demo")
  record Tills(OfferBook offers, Codes codes, Redeeming redeeming) {}

  void one() {
    int chance = dice.below(100);
    if (chance < 48) comment();
    else if (chance < 68) message();
    else if (chance < 84) redeem();
    else if (chance < 90) recent().ifPresent(this::edit);
    else if (chance < 94) recent().flatMap(it -> network.delete(it.id())).ifPresent(this::deliver);
    else if (chance < 98) repeat();
    else join();
  }

  private void comment() {
    var posts = view.posts(POSTS, 0);
    var by = somebody();
    if (posts.isEmpty() || by.isEmpty()) return;
    var human = human(by.get());
    deliver(
        network.comment(by.get(), dice.favourite(posts).id(), null, phrases.say(human, topic())));
  }

  private void message() {
    somebody().ifPresent(it -> deliver(network.write(it, phrases.say(human(it), topic()))));
  }

  private void edit(Comment comment) {
    var author = comment.author();
    if (author == null) return;
    network.edit(comment.id(), phrases.say(human(author), topic())).ifPresent(this::deliver);
  }

  private void repeat() {
    deliveries.latest(5).stream()
        .filter(it -> it.status().equals("DELIVERED"))
        .findFirst()
        .ifPresent(it -> deliveries.repeat(it.id()));
  }

  private void join() {
    var names = new Population(clock.millis(), LocalDate.now(clock), 1).of(1);
    var posts = view.posts(1, 0);
    if (posts.isEmpty()) return;
    var person = network.join(names.getFirst().full());
    deliver(
        network.comment(
            person, posts.getFirst().id(), null, phrases.say(names.getFirst(), "question")));
  }

  private void redeem() {
    var now = clock.instant();
    var open = tills.offers().all().stream().filter(it -> it.open(now)).toList();
    if (open.isEmpty()) return;
    var codes =
        tills.codes().of(dice.pick(open).id(), 0, CODES).stream()
            .filter(it -> !it.used() && !it.voided())
            .map(CodeView::code)
            .toList();
    if (codes.isEmpty()) return;
    var code = dice.pick(codes);
    var order = Money.ofMinor(CurrencyUnit.EUR, 1_200 + 10L * dice.below(300));
    tills.redeeming().redeem(new RedeemCode(code, order, null, "till", "live-" + code, "till"));
  }

  private Optional<Comment> recent() {
    var comments = view.since(clock.instant().minus(Duration.ofMinutes(30)), 20);
    return comments.isEmpty() ? Optional.empty() : Optional.of(dice.pick(comments));
  }

  private Optional<SandboxPerson> somebody() {
    var regulars = view.regulars(REGULARS);
    return regulars.isEmpty() ? Optional.empty() : Optional.of(dice.pick(regulars));
  }

  private String topic() {
    return dice.pick(List.of("question", "question", "complaint", "praise", "recommend"));
  }

  /** Somebody with this name and the language of some shop: enough to speak. */
  private Human human(SandboxPerson person) {
    var shop = List.of(Shop.values()).get(Math.floorMod(person.id().hashCode(), 11));
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var given = person.name().split(" ")[0];
    return new Human(
        0,
        given,
        "",
        person.name(),
        "",
        null,
        null,
        day,
        shop,
        shop.language(),
        day,
        false,
        false,
        false,
        true);
  }

  private void deliver(Webhook webhook) {
    deliveries.deliver(webhook);
  }
}
