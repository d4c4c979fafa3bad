package org.mutualcrm.web.console;

import static org.awaitility.Awaitility.await;

import crmtesting.DrivenClock;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.meta.MetaSignature;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** An ice cream shop with guests who write to it, for tests of the console. */
@Component
class Gelateria {

  private static final String PAGE = "108077";
  private static final String SECRET = "gelato-app-secret";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChannelAccounts accounts;
  private final Capture capture;
  private final Identification identification;
  private final Linking linking;
  private final Timeline timeline;
  private final Inbox inbox;
  private final JdbcClient jdbc;
  private final Clock clock;

  Gelateria(
      ChannelAccounts accounts,
      Capture capture,
      Identification identification,
      Linking linking,
      Timeline timeline,
      Inbox inbox,
      JdbcClient jdbc,
      Clock clock) {
    this.accounts = accounts;
    this.capture = capture;
    this.identification = identification;
    this.linking = linking;
    this.timeline = timeline;
    this.inbox = inbox;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Others may have written at a later hour, and would stand above whatever is written now. */
  void nothingIsStillToCome(DrivenClock driven) {
    var newest =
        jdbc.sql("select max(last_message_at) from conversation").query(Timestamp.class).optional();
    newest
        .map(Timestamp::toInstant)
        .filter(it -> it.isAfter(driven.instant()))
        .ifPresent(driven::set);
  }

  /** Somebody the old CRM knows. */
  CustomerId guest(String given, String family, String email, String city) {
    return known(given, family, email, city).customer();
  }

  Identified known(String given, String family, String email, String city) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.GIVEN_NAME, given)
            .with(ProfileField.FAMILY_NAME, family)
            .with(ProfileField.EMAIL, email)
            .with(ProfileField.CITY, city)
            .with(ProfileField.COUNTRY, "IT")
            .raw("cust_no", "00" + email.hashCode())
            .build();
    return identification.identify(
        new Sighting(
            new SourceKey("crm:contoso"),
            email,
            facts,
            Coverage.WHOLE,
            List.of(IdentityClaim.verified(Namespace.EMAIL, email)),
            clock.instant()));
  }

  /** The same person in the shop: a second record with the same verified e-mail. */
  CustomerId shops(String name, String email) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.FULL_NAME, name)
            .with(ProfileField.EMAIL, email)
            .with(ProfileField.PHONE, "+39 347 555 0118")
            .build();
    return identification
        .identify(
            new Sighting(
                new SourceKey("shop:web"),
                "shop-" + email,
                facts,
                Coverage.WHOLE,
                List.of(
                    IdentityClaim.verified(Namespace.EMAIL, email),
                    IdentityClaim.stated(Namespace.PHONE, "+39 347 555 0118")),
                clock.instant()))
        .customer();
  }

  /** An agent says that two customers are one. */
  void joins(CustomerId one, CustomerId other) {
    linking.match(
        new SourceRecordId(one.value()), new SourceRecordId(other.value()), "agent", "she told us");
  }

  /** An order the shop told us of. */
  void orders(Identified guest, String number, String what, String price, Duration ago) {
    timeline.append(
        new Touchpoint(
            guest.record(),
            clock.instant().minus(ago),
            TouchpointKind.ORDER,
            number,
            "shop",
            Direction.INBOUND,
            what,
            null,
            Money.parse(price),
            null));
  }

  /** A private message on Messenger, delivered signed like Meta's. */
  ConversationCard writes(String name, String psid, String text) {
    identification.identify(
        new Sighting(
            new SourceKey("facebook:" + PAGE),
            psid,
            PersonFacts.builder().with(ProfileField.FULL_NAME, name).build(),
            Coverage.PARTIAL,
            List.of(IdentityClaim.verified(Namespace.pageScoped(PAGE), psid)),
            clock.instant()));
    var message = Map.of("mid", "m_" + UUID.randomUUID(), "text", text);
    deliver(
        Map.of(
            "id",
            PAGE,
            "time",
            now().toEpochMilli(),
            "messaging",
            List.of(
                Map.of(
                    "sender", Map.of("id", psid),
                    "recipient", Map.of("id", PAGE),
                    "timestamp", now().toEpochMilli(),
                    "message", message))));
    return newestOf(psid);
  }

  /** A public comment under a post of ours. */
  ConversationCard comments(String name, String psid, String text) {
    var post = PAGE + "_1" + Math.abs(text.hashCode());
    change(
        Map.of(
            "item",
            "status",
            "verb",
            "add",
            "post_id",
            post,
            "from",
            Map.of("id", PAGE),
            "created_time",
            now().minusSeconds(600).getEpochSecond(),
            "message",
            "Pistachio is back in every shop"));
    change(
        Map.of(
            "item",
            "comment",
            "verb",
            "add",
            "comment_id",
            post + "_" + UUID.randomUUID(),
            "post_id",
            post,
            "parent_id",
            post,
            "from",
            Map.of("id", psid, "name", name),
            "created_time",
            now().getEpochSecond(),
            "message",
            text));
    return newestOf(psid);
  }

  private Instant now() {
    return clock.instant();
  }

  private void change(Map<String, ?> value) {
    deliver(
        Map.of(
            "id",
            PAGE,
            "time",
            now().getEpochSecond(),
            "changes",
            List.of(Map.of("field", "feed", "value", value))));
  }

  private void deliver(Map<String, ?> entry) {
    accounts.connect(
        new ConnectAccount(
            "meta",
            "gelato",
            PAGE,
            "Gelato Fratelli",
            new ChannelSecrets(SECRET, "verify", "access")));
    var body =
        JSON.writeValueAsString(Map.of("object", "page", "entry", List.of(entry)))
            .getBytes(StandardCharsets.UTF_8);
    capture.receive(
        "meta", "gelato", Map.of("x-hub-signature-256", MetaSignature.sign(SECRET, body)), body);
    capture.readWaiting();
    await().atMost(Duration.ofSeconds(20)).until(this::settled);
  }

  /** Everything is read, and everybody who listens has heard it. */
  private boolean settled() {
    return jdbc.sql(
            """
            select not exists (select 1 from raw_envelope where status = 'RECEIVED')
               and not exists (select 1 from event_publication where completion_date is null)
            """)
        .query(Boolean.class)
        .single();
  }

  private ConversationCard newestOf(String psid) {
    var customer =
        identification
            .identify(
                new Sighting(
                    new SourceKey("facebook:" + PAGE),
                    psid,
                    PersonFacts.of(Map.of()),
                    Coverage.PARTIAL,
                    List.of(),
                    clock.instant()))
            .customer();
    return inbox.of(customer).getFirst();
  }
}
