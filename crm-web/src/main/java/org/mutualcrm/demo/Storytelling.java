package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.listening.Watching;
import org.mutualcrm.sandbox.SandboxDeliveries;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.mutualcrm.sandbox.SandboxSubscription;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tells the history of Gelato Fratelli from its beginning to now, in the order of time. */
@Component
@Profile("demo")
class Storytelling {

  static final String IMPORTER = "jonas";

  private static final int DAYS = 548;
  private static final int PEOPLE = 3_000;
  private static final int EXCHANGES = 640;
  private static final int CRISIS_COMMENTS = 120;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DemoSettings settings;
  private final DemoClock clock;
  private final FileDoor files;
  private final Stage stage;
  private final Promotions promotions;
  private final Survey survey;
  private final Trials trials;
  private final WayBack wayBack;
  private final Giving giving;
  private final Queries queries;
  private final Network network;
  private final Progress progress;

  Storytelling(
      DemoSettings settings,
      DemoClock clock,
      FileDoor files,
      Stage stage,
      Promotions promotions,
      Survey survey,
      Trials trials,
      WayBack wayBack,
      Giving giving,
      Queries queries,
      Network network,
      Progress progress) {
    this.settings = settings;
    this.clock = clock;
    this.files = files;
    this.stage = stage;
    this.promotions = promotions;
    this.survey = survey;
    this.trials = trials;
    this.wayBack = wayBack;
    this.giving = giving;
    this.queries = queries;
    this.network = network;
    this.progress = progress;
  }

  /** What people get from us, and from each other. */
  @Component
  @Profile("demo")
  record Giving(Gifts gifts, Cones cones, Referrals referrals) {

    List<Happening> of(long seed, Season season, List<Human> people) {
      var happenings = new ArrayList<Happening>();
      happenings.addAll(gifts.of(seed, season, people));
      happenings.addAll(cones.of(seed, season, people));
      happenings.addAll(referrals.of(seed, season, people));
      return happenings;
    }
  }

  /** The network's side: connected once, and silent when all it had to say has been taken. */
  @Component
  @Profile("demo")
  record Network(
      SandboxNetwork sandbox,
      SandboxSubscription subscription,
      SandboxDeliveries deliveries,
      ChannelAccounts accounts,
      Capture capture,
      Quiet quiet,
      Watching watching) {

    void connect() {
      var page = sandbox.page();
      accounts.connect(
          new ConnectAccount("meta", page.accountKey(), page.id(), page.name(), page.secrets()));
      if (!subscription.subscribe()) {
        throw new IllegalStateException("Our webhook did not stand the network's handshake");
      }
    }

    void awaitSilence() throws InterruptedException {
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (deliveries.waiting() > 0 && System.nanoTime() < giveUp) Thread.sleep(100);
      capture.readWaiting();
      quiet.await();
      watching.watch();
    }
  }

  void tell(Instant until) throws InterruptedException {
    var from = until.minus(Duration.ofDays(DAYS));
    var happenings = history(new Season(from, until));
    try {
      clock.hold(from);
      network.connect();
      progress.begin(happenings.size());
      for (var it : happenings) {
        clock.hold(it.at());
        it.act().run();
        progress.reached(it.at());
      }
    } finally {
      clock.release();
    }
    network.awaitSilence();
  }

  private List<Happening> history(Season season) {
    long seed = settings.seed();
    var begin = LocalDate.ofInstant(season.from(), ZoneOffset.UTC);
    var people = new Population(seed, begin, DAYS).of(settings.scaled(PEOPLE));
    var onNetwork = people.stream().filter(Human::onNetwork).toList();
    var purchases = new Purchases(seed, season).of(people);
    var happenings = new ArrayList<Happening>();
    happenings.addAll(new Bookkeeping(season, people, purchases).through(files::take));
    happenings.addAll(new Talk(seed, season, stage, onNetwork).of(settings.scaled(EXCHANGES)));
    happenings.addAll(
        new Crisis(seed, season, stage, onNetwork).of(settings.scaled(CRISIS_COMMENTS)));
    happenings.addAll(new Campaigns(seed, season, promotions, people).of(settings));
    happenings.addAll(survey.of(seed, season, people, settings));
    happenings.addAll(trials.of(seed, season, people));
    happenings.add(new Happening(season.until().minus(Duration.ofDays(3)), wayBack::begin));
    happenings.addAll(giving.of(seed, season, people));
    happenings.addAll(queries.of(season));
    happenings.sort(Comparator.comparing(Happening::at));
    return happenings;
  }
}
