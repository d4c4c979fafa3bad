package org.mutualcrm.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.demo.DemoDatabase.State;
import org.mutualcrm.identity.DuplicateSearches;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.IssueApiKey;
import org.mutualcrm.staff.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Loads the history at the first start, before readiness is reported; afterwards says where to go
 * and who to be.
 */
@Component
@Profile("demo")
class DemoStart implements ApplicationRunner {

  private static final Set<Role> KEY_ROLES =
      Set.of(Role.SENIOR_AGENT, Role.MARKETER, Role.INTEGRATION_OPERATOR);

  private final DemoSettings settings;
  private final DemoDatabase database;
  private final Storytelling story;
  private final ApiKeys keys;
  private final DuplicateSearches searches;
  private final Warehouse warehouse;
  private final Welcome welcome;
  private final Clock clock;
  private @Nullable String freshKey;

  DemoStart(
      DemoSettings settings,
      DemoDatabase database,
      Storytelling story,
      ApiKeys keys,
      DuplicateSearches searches,
      Warehouse warehouse,
      Welcome welcome,
      Clock clock) {
    this.settings = settings;
    this.database = database;
    this.story = story;
    this.keys = keys;
    this.searches = searches;
    this.warehouse = warehouse;
    this.welcome = welcome;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    if (!settings.load() || database.state() == State.TOLD) return;
    if (database.state() == State.SOMEBODY_ELSES) {
      System.out.println("This database holds data of its own; the demo data was not loaded.");
      return;
    }
    long began = System.nanoTime();
    System.out.println("Loading demo data: 18 months of Gelato Fratelli, once, a minute or two");
    var given = settings.until();
    var until = (given == null ? clock.instant() : given).truncatedTo(ChronoUnit.SECONDS);
    database.begun(until);
    story.tell(until);
    warehouse.listens(Storytelling.IMPORTER);
    freshKey = key();
    database.finished();
    searches.request("demo");
    var took = Duration.ofNanos(System.nanoTime() - began);
    System.out.println("Loading demo data: done in " + took.toSeconds() + " s");
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    warehouse.moves();
    welcome.say(freshKey);
    freshKey = null;
  }

  private @Nullable String key() {
    var demo = new CurrentStaff("demo", "admin", "Demo", Set.of(Role.ADMIN));
    var issue = keys.issue(new IssueApiKey("To try the API with", KEY_ROLES, null), demo);
    return issue instanceof Issued issued ? issued.key() : null;
  }
}
