package org.mutualcrm.demo;

import java.time.Clock;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where the history is played: each act at the moment the clock shows. */
@Component
@Profile("demo")
class Stage {

  private final SandboxNetwork network;
  private final SocialDoor door;
  private final Quiet quiet;
  private final Cast cast;
  private final Linking linking;
  private final Clock clock;

  Stage(
      SandboxNetwork network,
      SocialDoor door,
      Quiet quiet,
      Cast cast,
      Linking linking,
      Clock clock) {
    this.network = network;
    this.door = door;
    this.quiet = quiet;
    this.cast = cast;
    this.linking = linking;
    this.clock = clock;
  }

  void publish(String text) {
    cast.published(door.take(network.publish(text)));
  }

  void say(Line line, String text) {
    var person = cast.person(line.human());
    var webhook =
        line.inPrivate()
            ? network.write(person, text)
            : network.comment(person, line.post(cast), null, text);
    line.said(door.take(webhook), clock.instant());
  }

  void sayAnew(Line line, String text) {
    quiet.await();
    var comment = line.lastItem();
    if (comment != null) network.edit(comment, text).ifPresent(door::take);
  }

  void takeBack(Line line) {
    quiet.await();
    var item = line.lastItem();
    if (item == null) return;
    var webhook = line.inPrivate() ? network.unsend(item) : network.delete(item);
    webhook.ifPresent(door::take);
  }

  void reply(Line line, String by, String text) {
    var customer = cast.onNetwork(line.human()).customer();
    door.reply(customer, line.channel(), line.lastAt(), "demo " + line.lastItem(), by, text);
  }

  void resolve(Line line, String by) {
    var customer = cast.onNetwork(line.human()).customer();
    door.resolve(customer, line.channel(), line.lastAt(), by);
  }

  /** They gave an order number, and the agent sees whose it is. */
  void recognise(Line line, String by) {
    var known = cast.inFiles(line.human());
    var here = cast.onNetwork(line.human());
    if (known.isEmpty() || known.get().customer().equals(here.customer())) return;
    linking.match(here.id(), known.get().id(), by, "Named an order of theirs in the conversation");
  }
}
