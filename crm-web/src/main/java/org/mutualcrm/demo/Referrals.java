package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.delivery.Visit;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.ClaimResult.Claimed;
import org.mutualcrm.referral.DraftReferralProgramme;
import org.mutualcrm.referral.ReferralBook;
import org.mutualcrm.referral.ReferralCaps;
import org.mutualcrm.referral.ReferralClaiming;
import org.mutualcrm.referral.ReferralClockwork;
import org.mutualcrm.referral.ReferralDeciding;
import org.mutualcrm.referral.ReferralDeeds;
import org.mutualcrm.referral.ReferralId;
import org.mutualcrm.referral.ReferralLeaderboard;
import org.mutualcrm.referral.ReferralLinks;
import org.mutualcrm.referral.ReferralLinks.Asked;
import org.mutualcrm.referral.ReferralProgrammeChange;
import org.mutualcrm.referral.ReferralProgrammeId;
import org.mutualcrm.referral.ReferralProgrammes;
import org.mutualcrm.referral.ReferralSignal;
import org.mutualcrm.referral.ReferralText;
import org.mutualcrm.referral.ReferralTrigger;
import org.mutualcrm.referral.ReferralView;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Members bring friends into the club; most in good faith. */
@Component
@Profile("demo")
class Referrals {

  private static final String MARKETER = "luca";
  private static final String JOINED = "club-joined";
  private static final Duration SINCE = Duration.ofDays(90);

  private static final int ADVOCATES = 18;
  private static final int FRIENDS = 60;
  private static final List<String> CHANNELS = List.of("whatsapp", "email");
  private static final Visit BY_A_PERSON =
      new Visit("GET", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", false);

  private final OfferMaking offers;
  private final ReferralProgrammes programmes;
  private final ReferralLinks links;
  private final Arrivals arrivals;
  private final ReferralLeaderboard leaderboard;
  private final ReferralClockwork clockwork;
  private final Cast cast;

  Referrals(
      OfferMaking offers,
      ReferralProgrammes programmes,
      ReferralLinks links,
      Arrivals arrivals,
      ReferralLeaderboard leaderboard,
      ReferralClockwork clockwork,
      Cast cast) {
    this.offers = offers;
    this.programmes = programmes;
    this.links = links;
    this.arrivals = arrivals;
    this.leaderboard = leaderboard;
    this.clockwork = clockwork;
    this.cast = cast;
  }

  /** The programme, once it was launched. */
  private static final class Running {
    private @Nullable ReferralProgrammeId programme;

    ReferralProgrammeId programme() {
      if (programme == null) throw new IllegalStateException("Launched first");
      return programme;
    }
  }

  /** A friend, once they came. */
  private static final class Came {
    private @Nullable ReferralView referral;
  }

  /** What is odd about some, and what is done about it. */
  private enum Story {
    PLAIN,
    SAME_BROWSER,
    DECIDED,
    THROW_AWAY,
    CANCELLED;

    static Story of(int number) {
      return switch (number) {
        case 2 -> SAME_BROWSER;
        case 3 -> CANCELLED;
        case 4 -> DECIDED;
        case 6 -> THROW_AWAY;
        default -> PLAIN;
      };
    }

    String mailbox(Human friend) {
      return this == THROW_AWAY
          ? "guest%d@mailinator.com".formatted(friend.number())
          : friend.email();
    }
  }

  /** What the shop and the staff say of friends. */
  @Component
  @Profile("demo")
  record Arrivals(
      ReferralClaiming claiming,
      ReferralBook book,
      ReferralDeeds deeds,
      ReferralDeciding deciding) {

    @Nullable ReferralView come(CodeText link, String email) {
      return claiming.claim(link, email, false) instanceof Claimed claimed
          ? book.find(claimed.referral()).orElse(null)
          : null;
    }

    void device(CustomerId one, CustomerId other) {
      deeds.signal(one, ReferralSignal.DEVICE, "demo-family-tablet-" + one);
      deeds.signal(other, ReferralSignal.DEVICE, "demo-family-tablet-" + one);
    }

    void join(ReferralView it, Instant at) {
      if (it.friend() != null) deeds.declare(it.friend(), JOINED, "club-" + it.id(), at);
    }

    void release(ReferralId id) {
      deciding.decide(
          id, ReferralView.Decision.RELEASE, "Sisters with one tablet; both come in.", MARKETER);
    }

    void takeBack(ReferralId id) {
      deciding.reverse(id, "Left the club within a week", "marta");
    }
  }

  List<Happening> of(long seed, Season season, List<Human> people) {
    var dice = new Dice(seed, "referrals");
    var launched = season.until().minus(SINCE);
    var known =
        people.stream()
            .filter(it -> met(it).isBefore(launched.minus(Duration.ofDays(100))))
            .toList();
    // Whoever is met later has not bought before.
    var fresh =
        people.stream()
            .filter(it -> met(it).isAfter(launched.plus(Duration.ofDays(1))))
            .filter(it -> met(it).isBefore(season.until().minus(Duration.ofDays(2))))
            .sorted(java.util.Comparator.comparing(Referrals::met).thenComparing(Human::number))
            .limit(FRIENDS)
            .toList();
    if (known.isEmpty()) return List.of();
    var advocates = new ArrayList<Human>();
    for (int i = 0; i < ADVOCATES; i++) advocates.add(dice.pick(known));
    var running = new Running();
    var happenings = new ArrayList<Happening>();
    happenings.add(new Happening(launched, () -> launch(running, season)));
    happenings.add(new Happening(launched.plusSeconds(3_600), () -> share(running, advocates)));
    for (int i = 0; i < fresh.size(); i++)
      happenings.addAll(
          friend(running, i, dice.favourite(advocates), fresh.get(i), dice, season.until()));
    var day = Duration.ofDays(1);
    for (var at = launched.plus(day); at.isBefore(season.until()); at = at.plus(day))
      happenings.add(new Happening(at, clockwork::tick));
    happenings.add(new Happening(season.until().minusSeconds(30), clockwork::tick));
    return happenings;
  }

  private List<Happening> friend(
      Running running, int number, Human advocate, Human friend, Dice dice, Instant until) {
    var story = Story.of(number);
    var came = new Came();
    var channel = dice.pick(CHANNELS);
    var at = met(friend).plusSeconds(dice.between(7, 9) * 3_600L);
    var joined = at.plus(Duration.ofHours(dice.between(1, 70)));
    boolean joins = story != Story.PLAIN || dice.chance(0.7);
    var happenings = new ArrayList<Happening>();
    happenings.add(new Happening(at, () -> come(running, came, story, advocate, friend, channel)));
    if (joins)
      happenings.add(new Happening(joined, () -> with(came, it -> arrivals.join(it, joined))));
    var later = joined.plus(Duration.ofDays(3));
    if (story == Story.DECIDED)
      happenings.add(new Happening(later, () -> with(came, it -> arrivals.release(it.id()))));
    if (story == Story.CANCELLED)
      happenings.add(new Happening(later, () -> with(came, it -> arrivals.takeBack(it.id()))));
    return happenings.stream().filter(it -> it.at().isBefore(until)).toList();
  }

  private void launch(Running running, Season season) {
    var id =
        programmes.draft(
            new DraftReferralProgramme(
                "Bring a friend into the club",
                Reason.COMMUNITY,
                offer("A thank-you for bringing a friend", 2_000, season),
                offer("A welcome from a friend", 1_500, season),
                new ReferralTrigger.Declared(JOINED),
                14,
                30,
                new ReferralCaps(ReferralCaps.Period.MONTH, 10, null, 500L),
                5,
                true,
                true,
                Condition.everyone(),
                CHANNELS,
                List.of(
                    new ReferralText(
                        "en",
                        "A friend has saved you a scoop",
                        "Join the club and taste what they taste.",
                        "Who sent you this gets a code, too, when you join."),
                    new ReferralText(
                        "de",
                        "Jemand hat dir eine Kugel aufgehoben",
                        "Komm in den Club und probier mit.",
                        "Wer dir das geschickt hat, bekommt auch einen Code, wenn du beitrittst.")),
                MARKETER));
    if (!(programmes.launch(id) instanceof ReferralProgrammeChange.Changed))
      throw new IllegalStateException("The demo's referral programme could not be launched");
    running.programme = id;
  }

  private OfferId offer(String name, int basisPoints, Season season) {
    var window =
        new OfferWindow(season.until().minus(SINCE), season.until().plus(Duration.ofDays(180)));
    var id =
        offers.draft(
            new DraftOffer(
                new OfferTerms(
                    name, "%d%% off".formatted(basisPoints / 100), "Once, at any counter."),
                Reason.COMMUNITY,
                new Reward.Percent(basisPoints, CurrencyUnit.EUR),
                window,
                new OfferLimits(null, null),
                MARKETER));
    offers.launch(id);
    return id;
  }

  /** Every advocate has links, most hand them on, and every third wants to be seen. */
  private void share(Running running, List<Human> advocates) {
    for (int i = 0; i < advocates.size(); i++) {
      var who = customer(advocates.get(i));
      if (who == null) continue;
      for (var channel : CHANNELS)
        if (links.ask(running.programme(), who, channel) instanceof Asked.Given given && i % 4 != 3)
          links.shared(given.link());
      if (i % 3 == 0) leaderboard.join(running.programme(), who, shown(advocates.get(i)));
    }
  }

  private void come(
      Running running, Came came, Story story, Human advocate, Human friend, String channel) {
    var who = customer(advocate);
    if (who == null || !(links.ask(running.programme(), who, channel) instanceof Asked.Given given))
      return;
    links.visit(given.link().code(), BY_A_PERSON);
    var it = arrivals.come(given.link().code(), story.mailbox(friend));
    came.referral = it;
    boolean shared = story == Story.SAME_BROWSER || story == Story.DECIDED;
    if (it != null && it.friend() != null && shared) arrivals.device(who, it.friend());
    clockwork.tick();
  }

  private void with(Came came, java.util.function.Consumer<ReferralView> act) {
    if (came.referral == null) return;
    act.accept(came.referral);
    clockwork.tick();
  }

  private @Nullable CustomerId customer(Human human) {
    return cast.inFiles(human).map(it -> it.customer()).orElse(null);
  }

  private static String shown(Human human) {
    var name = human.given().replaceAll("[^\\p{L}\\p{M} -]", "").strip();
    return name.isEmpty() ? "Member %d".formatted(human.number()) : cut(name);
  }

  private static String cut(String name) {
    return name.length() > 30 ? name.substring(0, 30).strip() : name;
  }

  private static Instant met(Human human) {
    return human.since().atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
