package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The day of the rumour about the shop in Lyon, and what the company did about it. */
final class Crisis {

  private static final Shop WHERE = Shop.LYON;
  private static final Duration AGO = Duration.ofDays(40);

  private final Dice dice;
  private final Phrases phrases;
  private final Stage stage;
  private final List<Human> people;
  private final Instant begin;

  Crisis(long seed, Season season, Stage stage, List<Human> people) {
    this.dice = new Dice(seed, "crisis");
    this.phrases = new Phrases(dice);
    this.stage = stage;
    this.people = people;
    this.begin =
        season.until().minus(AGO).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(670));
  }

  List<Happening> of(int comments) {
    var happenings = new ArrayList<Happening>();
    var first = new Line(atHome(dice.pick(people)), false, 0);
    var rumour = phrases.about("crisis.first", WHERE);
    happenings.add(new Happening(begin, () -> stage.say(first, rumour)));
    happenings.add(
        new Happening(begin.plus(Duration.ofHours(29)), () -> stage.resolve(first, "pierre")));
    for (int i = 0; i < comments; i++) comment(begin.plus(delay()), happenings);
    publish(begin.plus(Duration.ofMinutes(155)), "crisis.statement", happenings);
    publish(begin.plus(Duration.ofHours(27)), "crisis.cleared", happenings);
    return happenings;
  }

  private void comment(Instant at, List<Happening> happenings) {
    var human = atHome(dice.pick(people));
    var line = new Line(human, false, dice.chance(0.8) ? 0 : 1);
    var said = phrases.say(human, "crisis");
    happenings.add(new Happening(at, () -> stage.say(line, said)));
    var by = dice.chance(0.5) ? "pierre" : dice.chance(0.6) ? "marta" : "giulia";
    var answer = phrases.reply(human, "crisis");
    // Nobody answered in the first hour: nobody knew what to say.
    var answered = later(at.plus(dice.about(Duration.ofMinutes(35))), begin.plusSeconds(4_000));
    if (dice.chance(0.8)) {
      happenings.add(new Happening(answered, () -> stage.reply(line, by, answer)));
    }
    var over = begin.plus(Duration.ofHours(28)).plusSeconds(dice.below(7_200));
    happenings.add(new Happening(later(over, answered), () -> stage.resolve(line, by)));
  }

  private void publish(Instant at, String heading, List<Happening> happenings) {
    var text = phrases.about(heading, WHERE);
    happenings.add(new Happening(at, () -> stage.publish(text)));
  }

  /** Slow at first, a storm after three hours, a trickle in the evening. */
  private Duration delay() {
    double hours = 3.2 + dice.share() * 2.2 - dice.share() * 2.6 + (dice.chance(0.2) ? 4 : 0);
    return Duration.ofSeconds((long) (Math.max(0.1, hours) * 3_600));
  }

  /** They talk about that shop, whichever is theirs. */
  private static Human atHome(Human human) {
    return human.about(WHERE);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
