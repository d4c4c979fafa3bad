package org.mutualcrm.web.privacy;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.audit.AuditCheck;
import org.mutualcrm.audit.AuditFilter;
import org.mutualcrm.audit.AuditReading;
import org.mutualcrm.audit.AuditSealing;
import org.mutualcrm.audit.AuditVerdict;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerProjection;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.privacy.AccessExports;
import org.mutualcrm.privacy.Erasing;
import org.mutualcrm.privacy.ErasureResult;
import org.mutualcrm.privacy.ErasureResult.Done;
import org.mutualcrm.privacy.ErasureResult.Planned;
import org.mutualcrm.privacy.ExportResult.Queued;
import org.mutualcrm.privacy.ExportStatus;
import org.mutualcrm.privacy.OpenRequest;
import org.mutualcrm.privacy.PrivacyRequests;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.privacy.RequestKind;
import org.mutualcrm.privacy.RequestStep.Taken;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.value.ValueClockwork;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Invariant 9: after an erasure nothing personal is found in any table, file or log. */
@WebTest
class ErasureTests {

  private static final CurrentStaff INES = staff("ines", Role.PRIVACY_OFFICER);
  private static final CurrentStaff ADA = staff("ada", Role.ADMIN);

  /** About the company, its staff or its machines: nothing here is of a customer. */
  private static final Set<String> IMPERSONAL =
      Set.of(
          "import_reconciliation",
          "referral_programme",
          "referral_recheck",
          "referral_reward",
          "referral_text",
          "team",
          "team_member",
          "service_terms",
          "macro",
          "macro_run",
          "assignment_version",
          "team_assignment",
          "topic_owner",
          "agent_state",
          "label",
          "saved_view",
          "canned_reply",
          "bulk_change",
          "campaign",
          "campaign_delivery",
          "campaign_refusal",
          "campaign_step",
          "change_item",
          "change_origin",
          "change_event",
          "sender_rest",
          "contact_cap",
          "delivery_settings",
          "unreachable_address",
          "api_key",
          "challenge",
          "challenge_criterion",
          "challenge_task",
          "channel_account",
          "channel_poll",
          "code_batch",
          "code_change",
          "code_change_item",
          "code_import",
          "code_import_row",
          "code_guess",
          "code_job",
          "consent_purpose",
          "consent_text",
          "databasechangelog",
          "databasechangeloglock",
          "database_connection",
          "database_run",
          "database_source",
          "demo_load",
          "duplicate_search",
          "duplicate_trial_impact",
          "insight_audit",
          "jam",
          "jam_letter",
          "journey",
          "journey_version",
          "satisfaction_settings",
          "simulation",
          "topic_activation",
          "topic_example",
          "topic_model",
          "loyalty_entry",
          "loyalty_multiplied",
          "loyalty_programme",
          "loyalty_rule",
          "loyalty_tier",
          "gift_entry",
          "gift_expiry_rule",
          "gift_product",
          "gift_programme",
          "gift_text",
          "holding_statement",
          "import_request",
          "incident",
          "incident_entry",
          "listening_query",
          "listening_query_version",
          "listening_state",
          "login_throttle",
          "match_model",
          "offer",
          "offer_quota_use",
          "offer_use",
          "payment",
          "payment_account",
          "payment_event",
          "payment_refund",
          "poll",
          "poll_choice",
          "poll_wording",
          "profile_rebuild",
          "reason_belief",
          "redeemed_cart",
          "retention_rule",
          "retention_run",
          "sandbox_event",
          "sandbox_page",
          "sandbox_payment",
          "sandbox_post",
          "scoring_plan",
          "segment",
          "survey",
          "survey_version",
          "survey_quota",
          "segment_build",
          "segment_revision",
          "segment_snapshot",
          "source",
          "stacking_rules",
          "assistant_call",
          "attribution",
          "control_period",
          "public_voice",
          "social_policy",
          "social_policy_reading",
          "social_policy_version",
          "training",
          "audit_chain",
          "audit_entry",
          "spring_session",
          "spring_session_attributes",
          "webhook_endpoint",
          "webhook_secret",
          "staff_user",
          "staff_user_role",
          "suppression",
          "survivorship_policy",
          "triage",
          "value_catch_up",
          "value_rate",
          "volume_bucket");

  @Autowired Everywhere everywhere;
  @Autowired PrivacyRequests requests;
  @Autowired Erasing erasing;
  @Autowired AccessExports exports;
  @Autowired Customers customers;
  @Autowired Suppressions suppressions;
  @Autowired List<PersonalData> owners;
  @Autowired List<CustomerProjection> projections;
  @Autowired MockMvcTester mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Environment environment;
  @Autowired Identification identification;
  @Autowired ValueClockwork value;
  @Autowired DrivenClock clock;
  @Autowired AuditReading record;
  @Autowired AuditSealing chain;
  @Autowired AuditCheck check;

  private String mark = "";
  private Map<String, Long> sizes = Map.of();

  @BeforeEach
  void mark() {
    mark = UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9]", "x");
  }

  private boolean nothingIsUnderWay() {
    value.tick();
    // What is told of in the background ends up in many tables; a poll ago they were as they are.
    var before = sizes;
    sizes = sizes();
    if (!sizes.equals(before)) return false;
    return count("value_due") == 0
        && count("insight_waiting") == 0
        && count("mention_waiting") == 0
        && count("conversation where version is distinct from reported_version") == 0;
  }

  private Map<String, Long> sizes() {
    var sizes = new TreeMap<String, Long>();
    for (var it : tables()) sizes.put(it, count("\"" + it + "\""));
    return sizes;
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Test
  void everyTableIsClaimedOrAboutNobody() {
    var claimed = new TreeSet<String>(IMPERSONAL);
    owners.forEach(it -> claimed.addAll(it.tables()));
    projections.forEach(it -> claimed.addAll(it.tables()));

    assertThat(tables().stream().filter(it -> !it.startsWith("touchpoint_")))
        .as("tables that a PersonalData has to answer for, or that hold nothing of customers")
        .allMatch(claimed::contains);
  }

  @Test
  void aPersonWhoIsEverywhereIsFoundNowhereAfterwards() throws Exception {
    try (var log = new ProductionLog(environment)) {
      erasedEverywhere(log);
    }
  }

  private void erasedEverywhere(ProductionLog log) throws Exception {
    var person = everywhere.put(mark);
    var request = verified(RequestKind.ERASURE, person.customer());
    assertThat(traces(person)).as("before").isNotEmpty();
    provokeTheLog(person);
    lookedAt(person);
    var looks = new AuditFilter(null, null, "customers/" + person.customer(), null, null);
    var look = record.newest(looks, null, 1).getFirst();
    // What a plan counts must not move while it waits for the second person.
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .until(this::nothingIsUnderWay);

    var planned = (Planned) erasing.plan(request, INES);
    var plan = erasing.find(planned.id()).orElseThrow();
    assertThat(traces(person)).as("a plan erases nothing").isNotEmpty();
    assertThat(erasing.approve(planned.id(), plan.planHash(), ADA)).isInstanceOf(Done.class);

    assertThat(traces(person)).isEmpty();
    // The record says for ever that somebody looked, no longer at whom, and its chain stays whole.
    assertThat(record.newest(looks, null, 10)).isEmpty();
    assertThat(record.find(look.id())).isPresent();
    assertThat(record.people(List.of(look))).isEmpty();
    chain.seal();
    assertThat(check.verify(null)).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(files(person)).isEmpty();
    assertThat(customers.resolve(person.customer())).isEmpty();
    var done = erasing.find(planned.id()).orElseThrow();
    assertThat(done.plan()).isEqualTo(plan.plan());
    assertThat(done.certificate()).contains("\"rowsDeleted\"").doesNotContain(mark);
    assertThat(done.signature()).hasSize(64);
    assertThat(log.text()).contains("Unforeseen", "IllegalStateException");
    assertThat(person.personal()).noneMatch(it -> log.text().contains(it));
    assertThat(requests.find(request).orElseThrow().customer()).isNull();
  }

  @Test
  void whoWasErasedIsNotBroughtBackByAWebhookOrAFileAndThatIsCounted() {
    var person = everywhere.put(mark);
    erase(person.customer());
    long refusals = suppressions.tally().refusals();

    everywhere.writes(person, "I am back");
    var counts = everywhere.imports(person);

    assertThat(traces(person)).isEmpty();
    assertThat(counts).isEqualTo("1 rejected");
    assertThat(suppressions.tally().refusals()).isGreaterThan(refusals);
    assertThat(customers.search(person.name(), 0, 10)).isEmpty();
  }

  @Test
  void whatTheyClaimedOnceGoesAndWhatOthersClaimTooIsTheirs() {
    var mailbox = "info@" + mark + ".example";
    var number = "once" + mark;
    var card = Namespace.LOYALTY_CARD;
    var one =
        seen(
            "one",
            IdentityClaim.stated(Namespace.EMAIL, mailbox),
            IdentityClaim.stated(card, number));
    var other = seen("other", IdentityClaim.stated(Namespace.EMAIL, mailbox));
    assertThat(other.customer()).isNotEqualTo(one.customer());
    seen("one", IdentityClaim.stated(Namespace.EMAIL, mailbox));

    erase(one.customer());

    assertThat(claimants(number)).isEmpty();
    assertThat(claimants(mailbox)).containsExactly(other.record().value());
  }

  private Identified seen(String who, IdentityClaim... claims) {
    return identification.identify(
        new Sighting(
            new SourceKey("crm:" + mark),
            who,
            PersonFacts.builder().with(ProfileField.FULL_NAME, who + " " + mark).build(),
            Coverage.WHOLE,
            List.of(claims),
            clock.instant()));
  }

  private List<UUID> claimants(String value) {
    return jdbc.sql("select first_source_record_id from identity where lower(value) = lower(?)")
        .param(value)
        .query(UUID.class)
        .list();
  }

  @Test
  void oneAloneErasesNobody() throws Exception {
    var person = everywhere.put(mark);
    var request = verified(RequestKind.ERASURE, person.customer());
    var planned = (Planned) erasing.plan(request, INES);
    var hash = erasing.find(planned.id()).orElseThrow().planHash();

    assertThat(erasing.approve(planned.id(), hash, INES))
        .isInstanceOf(ErasureResult.NeedsSecondPerson.class);
    var key = new CurrentStaff("key:1", "mtl_x", "Key", Set.of(Role.ADMIN));
    assertThat(erasing.approve(planned.id(), hash, key))
        .isInstanceOf(ErasureResult.NeedsSecondPerson.class);
    assertThat(erasing.approve(planned.id(), "another", ADA))
        .isInstanceOf(ErasureResult.PlanOutdated.class);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tries = new ArrayList<Callable<ErasureResult>>();
      for (int i = 0; i < 8; i++) tries.add(() -> erasing.approve(planned.id(), hash, ADA));
      int done = 0;
      for (var it : threads.invokeAll(tries)) if (it.get() instanceof Done) done++;
      assertThat(done).isEqualTo(1);
    }
  }

  @Test
  void whoeverIsJoinedWithThePersonAfterThePlanIsNotErasedWithThem() {
    var person = everywhere.put(mark);
    var other = everywhere.stranger("other" + mark);
    var request = verified(RequestKind.ERASURE, person.customer());
    var planned = (Planned) erasing.plan(request, INES);
    everywhere.joins(person.customer(), other);

    var result =
        erasing.approve(planned.id(), erasing.find(planned.id()).orElseThrow().planHash(), ADA);

    assertThat(result).isInstanceOf(ErasureResult.PlanOutdated.class);
    assertThat(customers.resolve(other)).isPresent();
  }

  @Test
  void anAccessExportHoldsEverythingAndItsHashesAreTrue() throws Exception {
    var person = everywhere.put(mark);
    var request = verified(RequestKind.ACCESS, person.customer());

    var export = ((Queued) exports.ask(request, "ines")).id();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> exports.find(export).orElseThrow().status() == ExportStatus.READY);
    var files = new TreeMap<String, byte[]>();
    try (var zip =
        new ZipInputStream(new ByteArrayInputStream(exports.fetch(export, "ines").orElseThrow()))) {
      for (var it = zip.getNextEntry(); it != null; it = zip.getNextEntry()) {
        files.put(it.getName(), zip.readAllBytes());
      }
    }
    assertThat(files).containsKeys("manifest.json", "index.html", "data.json", "csv/timeline.csv");
    assertThat(text(files.get("data.json"))).contains(person.email(), "Is there pistachio");
    assertThat(text(files.get("index.html"))).contains(person.email()).doesNotContain("<script");
    var manifest = text(files.get("manifest.json"));
    for (var it : files.entrySet()) {
      if (it.getKey().equals("manifest.json")) continue;
      var hash = MessageDigest.getInstance("SHA-256").digest(it.getValue());
      assertThat(manifest).contains(HexFormat.of().formatHex(hash));
    }
    assertThat(requests.find(request).orElseThrow().open()).isFalse();
  }

  private void lookedAt(Everywhere.Person person) {
    assertThat(mvc.get().uri("/customers/" + person.customer()).with(as(Role.ADMIN)).exchange())
        .hasStatusOk();
  }

  /** What people send that can not be read, and what fails: the log must not quote it. */
  private void provokeTheLog(Everywhere.Person person) {
    mvc.get().uri("/customers/" + person.email()).with(as(Role.ADMIN)).exchange();
    mvc.get().uri("/api/v1/customers/" + person.email()).with(as(Role.ADMIN)).exchange();
    mvc.post()
        .uri("/api/v1/interactions")
        .with(as(Role.ADMIN))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"person\": \"" + person.email())
        .exchange();
    org.slf4j.LoggerFactory.getLogger("org.mutualcrm.test")
        .error("Unforeseen", new IllegalStateException("about " + person.email()));
  }

  private void erase(CustomerId customer) {
    var planned = (Planned) erasing.plan(verified(RequestKind.ERASURE, customer), INES);
    var hash = erasing.find(planned.id()).orElseThrow().planHash();
    assertThat(erasing.approve(planned.id(), hash, ADA)).isInstanceOf(Done.class);
  }

  private RequestId verified(RequestKind kind, CustomerId customer) {
    var opened =
        requests.open(new OpenRequest(kind, customer, "letter", "from " + mark, null), "ines");
    var id = ((Taken) opened).request();
    requests.checkIdentity(id, "answered from the address we know", "ines");
    return id;
  }

  /** Every column of every table as text, bytes as the text they hold. */
  private List<String> traces(Everywhere.Person person) {
    var found = new ArrayList<String>();
    for (var table : tables()) {
      for (var needle : person.personal()) {
        boolean there =
            jdbc.sql(
                    """
                    select exists (select 1 from "%s" t where position(lower(:needle) in lower(t::text)) > 0
                                                           or position(:hex in t::text) > 0)
                    """
                        .formatted(table))
                .param("needle", needle)
                .param("hex", hex(needle))
                .query(Boolean.class)
                .single();
        if (there) found.add(table + ": " + needle);
      }
    }
    return found;
  }

  private static String hex(String needle) {
    return HexFormat.of()
        .formatHex(needle.getBytes(StandardCharsets.UTF_8))
        .toLowerCase(Locale.ROOT);
  }

  private List<String> tables() {
    return jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
        .query(String.class)
        .list();
  }

  /** What we keep beside the database. */
  private static List<String> files(Everywhere.Person person) throws IOException {
    var home = Path.of(".mutual");
    if (!Files.exists(home)) return List.of();
    try (var all = Files.walk(home)) {
      return all.filter(Files::isRegularFile)
          .filter(it -> holds(it, person))
          .map(Path::toString)
          .toList();
    }
  }

  private static boolean holds(Path file, Everywhere.Person person) {
    try {
      var text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return person.personal().stream().anyMatch(text::contains);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static CurrentStaff staff(String name, Role role) {
    return new CurrentStaff("subject-" + name, name, name, Set.of(role));
  }
}
