package org.mutualcrm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.MariaDbServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.consent.ConsentFact;
import org.mutualcrm.consent.Consents;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Identity;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TimelineEntry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A SuiteCRM on a real MariaDB comes over: people, what they refused, and what happened. */
@CrmTest
class SuiteCrmTests {

  @Autowired DatabaseConnections connections;
  @Autowired DatabaseSources sources;
  @Autowired SuiteCrmProfile profile;
  @Autowired SourceRuns runs;
  @Autowired RunSettling settling;
  @Autowired SourceRecords records;
  @Autowired Timeline timeline;
  @Autowired Consents consents;
  @Autowired JdbcClient jdbc;

  private final SourceKey suite =
      new SourceKey("crm:s" + UUID.randomUUID().toString().substring(0, 8));

  @BeforeAll
  static void oldSystem() throws Exception {
    run(schema());
    run(resource("people.sql"));
  }

  @Test
  void theServerSaysWhatIsWrong() {
    refused("WRONG_PASSWORD", draft(MariaDbServer.READER, "guessed", MariaDbServer.DATABASE));
    refused("NO_SUCH_DATABASE", draft("owner", MariaDbServer.PASSWORD, "nowhere"));
    refused(
        "NOT_ALLOWED",
        draft(MariaDbServer.STRANGER, MariaDbServer.PASSWORD, MariaDbServer.DATABASE));
    var works = connections.create(reader(), "test");
    assertThat(connections.test(works.id()).server()).contains("11.4");
    assertThat(connections.columns(works.id(), "contacts"))
        .anySatisfy(it -> assertThat(it.key()).isTrue());
  }

  @Test
  void allOfItComesOverAndStaysInStep() throws Exception {
    var connection = connections.create(reader(), "test");
    var all =
        profile.apply(
            connection.id(), new SuiteCrmProfile.Wanted(suite, "EUR", "GB", null, 60), "test");

    all.forEach(this::read);

    var ada = person("con-1");
    assertThat(ada.facts().get(ProfileField.ORGANISATION)).contains("Analytical Engines Ltd");
    assertThat(ada.facts().get(ProfileField.EMAIL)).contains("ada@engines.example");
    assertThat(ada.facts().get(ProfileField.POSTAL_CODE)).contains("SW1Y 4JH");
    assertThat(ada.facts().get(ProfileField.BIRTH_DATE)).contains("1985-12-10");
    assertThat(person("acc-1").facts().get(ProfileField.ORGANISATION))
        .contains("Analytical Engines Ltd");
    assertThat(records.find(suite, "con-3")).isEmpty();
    assertThat(told(ada.customer()))
        .containsExactlyInAnyOrder(
            "Call · About punched cards",
            "Meeting · Tea",
            "Note · Note G",
            "Case · Engine stuck",
            "Opportunity · Difference engine · Closed Won",
            "Campaign · Spring · viewed");
    assertThat(entries(ada.customer()))
        .filteredOn(it -> it.title().startsWith("Opportunity"))
        .singleElement()
        .satisfies(it -> assertThat(it.amount()).hasToString("EUR 17000.50"));
    assertThat(told(person("acc-1").customer()))
        .containsExactlyInAnyOrder("Call · About punched cards", "Case · Engine stuck");

    var bo = person("con-2");
    assertThat(consents.history(bo.customer()))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.said()).isEqualTo(ConsentFact.Said.REVOKED);
          assertThat(it.channel().value()).isEqualTo("email");
          assertThat(it.note()).contains(suite.value());
        });
    assertThat(consents.history(ada.customer())).isEmpty();
    var dee = person("con-4");
    assertThat(dee.facts().get(ProfileField.EMAIL)).isEmpty();
    assertThat(bearers("dee@bounce.example")).isZero();
    assertThat(bearers("ada@engines.example")).isOne();

    run(
        """
        update contacts set last_name = 'King', date_modified = '2021-01-01 09:00:00' where id = 'con-1';
        update email_addr_bean_rel set deleted = 1, date_modified = '2021-01-02 09:00:00' where id = 'er-2';
        update contacts set deleted = 1, date_modified = '2021-01-03 09:00:00' where id = 'con-4';
        update calls set deleted = 1, date_modified = '2021-01-04 09:00:00' where id = 'call-1';
        """);
    all.forEach(this::read);

    assertThat(person("con-1").facts().get(ProfileField.FAMILY_NAME)).contains("King");
    assertThat(person("con-2").facts().get(ProfileField.EMAIL)).isEmpty();
    assertThat(consents.history(bo.customer())).hasSize(1);
    assertThat(person("con-4").facts().get(ProfileField.FAMILY_NAME)).isEmpty();
    assertThat(told(ada.customer())).contains("Deleted there").hasSize(6);

    for (var it : all) assertThat(read(it).failed()).isZero();
    assertThat(told(ada.customer())).hasSize(6);
  }

  private DatabaseRun read(DatabaseSource source) {
    var id = runs.start(source.id(), false, "test");
    for (int i = 0; i < 4_000; i++) {
      settling.settle();
      var run = runs.find(id).orElseThrow();
      if (!run.state().active()) {
        assertThat(run.problem()).as(source.name()).isNull();
        return run;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("Does not end: " + runs.find(id));
  }

  private SourceRecord person(String key) {
    return records.find(suite, key).orElseThrow();
  }

  private List<TimelineEntry> entries(CustomerId customer) {
    return timeline.of(customer, Set.of(), null, 50).entries().stream()
        .filter(it -> it.channel().equals("crm"))
        .toList();
  }

  private List<String> told(CustomerId customer) {
    return entries(customer).stream().map(TimelineEntry::title).toList();
  }

  private int bearers(String email) {
    return jdbc.sql("select count(*) from identity where value = ?")
        .param(new Identity(Namespace.EMAIL, email).value())
        .query(Integer.class)
        .single();
  }

  private void refused(String code, DraftConnection draft) {
    var it = connections.create(draft, "test");
    assertThatThrownBy(() -> connections.test(it.id()))
        .isInstanceOfSatisfying(ImportRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static DraftConnection reader() {
    return draft(MariaDbServer.READER, MariaDbServer.PASSWORD, MariaDbServer.DATABASE);
  }

  private static DraftConnection draft(String user, String password, String database) {
    return new DraftConnection(
        "Suite " + UUID.randomUUID(),
        Product.MARIADB,
        "127.0.0.1",
        MariaDbServer.port(),
        database,
        user,
        password,
        false);
  }

  private static void run(String sql) throws SQLException {
    try (var database = MariaDbServer.open(MariaDbServer.DATABASE);
        var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The whole of it where the machine has it, else the part that is read. */
  private static String schema() throws IOException {
    var said = Objects.requireNonNullElse(System.getenv("CRM_REAL_DATA"), "../../shared/data");
    var whole = Path.of(said).resolve("legacy/suitecrm_schema/suitecrm_7_13_all_tables.mysql.sql");
    return Files.exists(whole) ? Files.readString(whole) : resource("schema.sql");
  }

  private static String resource(String name) throws IOException {
    try (var it = SuiteCrmTests.class.getResourceAsStream("/suitecrm/" + name)) {
      return new String(Objects.requireNonNull(it).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
