package org.mutualcrm.web.api;

import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.jayway.jsonpath.JsonPath;
import crmtesting.DrivenClock;
import crmtesting.GiftSale;
import crmtesting.Staff;
import crmtesting.WebTest;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.Polling;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.delivery.CampaignDrain;
import org.mutualcrm.delivery.SettingDelivery;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftOrdering;
import org.mutualcrm.gift.GiftPost;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftState;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.idea.JamDraft;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.Screening;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentView.State;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A campaign's mail from the words to the bounce, over the interface and a real mail server. */
@WebTest
class CampaignMailTests {

  private static final PurposeKey OFFERS = new PurposeKey("offers");
  private static final ContactChannel EMAIL = new ContactChannel("email");

  @Autowired MockMvcTester mvc;
  @Autowired ChannelAccounts accounts;
  @Autowired Polling polling;
  @Autowired Capture capture;
  @Autowired Identification identification;
  @Autowired Consenting consenting;
  @Autowired MayContact mayContact;
  @Autowired SegmentMaking segments;
  @Autowired SegmentBook book;
  @Autowired SettingDelivery settings;
  @Autowired CampaignDrain drain;
  @Autowired GiftProgrammes programmes;
  @Autowired GiftOrdering ordering;
  @Autowired GiftBook gifts;
  @Autowired GiftPost post;
  @Autowired Jams jams;
  @Autowired SandboxBank bank;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final String us = "news-" + mark + "@gelato.example";
  private final String city = "Pisa " + mark;
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
          });

  @BeforeEach
  void connect() {
    settings.choose(null, List.of());
    // The account that was connected first would lead.
    jdbc.sql("update channel_account set network = 'gone' where network = 'email'").update();
    server.start();
    server.setUser(us, us, "a-secret-word");
    assertThat(
            mvc.post()
                .uri("/integration/accounts")
                .with(Staff.as(Role.INTEGRATION_OPERATOR))
                .with(csrf())
                .param("network", "email")
                .param("name", "Gelato news")
                .param("key", "news-" + mark)
                .param("externalId", us)
                .param("accessToken", "a-secret-word")
                .param("setting-imap", "imap://127.0.0.1:" + server.getImap().getPort())
                .param("setting-smtp", "smtp://127.0.0.1:" + server.getSmtp().getPort())
                .param("setting-authserv", "mx.gelato.example"))
        .hasRedirectedUrl("/integration");
    // The first question only finds out where the mailbox begins.
    ask();
  }

  @AfterEach
  void disconnect() {
    jdbc.sql("delete from channel_poll where account_id = ?").param(account()).update();
    jdbc.sql("update channel_account set network = 'gone' where account_id = ?")
        .param(account())
        .update();
    server.stop();
  }

  @Test
  void aMailGoesOutOnceSaysHowToEndItAndIsFollowedToItsEnd() throws Exception {
    var ada = person("ada");
    var bea = person("bea");
    var never = sighted("never");
    var id = campaign();

    assertThat(put(id, "Dear {nickname}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("UNKNOWN_VARIABLE");
    assertThat(put(id, "No way out")).hasStatusOk();
    assertThat(post(Role.MARKETER, id + "/submit"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("NO_UNSUBSCRIBE_LINK");
    assertThat(put(id, "Dear {first_name|friend}, see https://gelato.example/x {unsubscribe_link}"))
        .hasStatusOk();
    assertThat(get(id + "/delivery/preview"))
        .bodyJson()
        .extractingPath("$.ways.email")
        .isEqualTo(2);
    post(Role.MARKETER, id + "/submit");
    post(Role.APPROVER, id + "/approve");
    assertThat(post(Role.MARKETER, id + "/launch")).hasStatusOk();

    drain.drain();
    await().atMost(Duration.ofSeconds(20)).until(() -> stage(id, "SENT") == 2);

    assertThat(server.getReceivedMessages()).hasSize(2);
    var mail = to("ada");
    assertThat(mail.getSubject()).isEqualTo("Lemon week");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var end = mail.getHeader("List-Unsubscribe")[0].replaceAll("^<http://[^/]+|>$", "");
    var text = new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text).contains("Dear ada", "/l/");
    assertThat(stage(id, "SKIPPED")).isEqualTo(1);
    assertThat(get(id + "/recipients?stage=SKIPPED")).bodyText().contains("They never said yes");

    clock.advance(Duration.ofMinutes(1));
    var link = text.replaceAll("(?s).*?http://[^/]+(/l/[\\w-]+).*", "$1");
    assertThat(mvc.get().uri(link).header("User-Agent", "Mozilla/5.0 (iPhone) Safari/604"))
        .hasStatus(302)
        .hasHeader("Location", "https://gelato.example/x");
    assertThat(mvc.head().uri(link)).hasStatus(302);
    assertThat(stage(id, "CLICKED")).isEqualTo(1);

    assertThat(mvc.get().uri(end)).hasStatusOk().bodyText().contains("Shall we stop?");
    assertThat(mayContact.answer(ada, OFFERS, EMAIL).allowed()).isTrue();
    // As a mail program does it: no cookie, no token of ours, RFC 8058's body.
    assertThat(
            mvc.post()
                .uri(end)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content("List-Unsubscribe=One-Click"))
        .hasStatusOk()
        .bodyText()
        .contains("You get no more of it");
    assertThat(mayContact.answer(ada, OFFERS, EMAIL).allowed()).isFalse();
    assertThat(stage(id, "UNSUBSCRIBED")).isEqualTo(1);
    assertThat(mvc.get().uri("/p/unsubscribe/forged")).hasStatus(404);
    assertThat(mvc.get().uri("/l/forged")).hasStatus(404);

    assertThat(mvc.get().uri("/campaigns" + id).with(Staff.as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("What became of the messages", "Pause sending");
    assertThat(
            mvc.get()
                .uri("/campaigns" + id + "/recipients?stage=CLICKED")
                .with(Staff.as(Role.ANALYST)))
        .hasStatusOk()
        .bodyText()
        .contains("ada");
    bounces(to("bea").getMessageID());
    await().atMost(Duration.ofSeconds(20)).until(() -> stage(id, "BOUNCED") == 1);
    assertThat(next(List.of(ada, bea, never))).isZero();
    var dead = "/api/v1/customers/" + bea.value() + "/unreachable-addresses";
    assertThat(mvc.get().uri(dead).with(Staff.as(Role.MARKETER)))
        .bodyJson()
        .extractingPath("$[0].channel")
        .isEqualTo("email");
    assertThat(
            mvc.get()
                .uri("/campaigns" + id + "/recipients?stage=BOUNCED")
                .with(Staff.as(Role.MARKETER)))
        .bodyText()
        .contains("It works again");
    assertThat(
            mvc.post()
                .uri("/campaigns" + id + "/recipients/" + bea.value() + "/reachable")
                .with(Staff.as(Role.MARKETER))
                .with(csrf()))
        .hasStatus3xxRedirection();
    assertThat(mvc.get().uri(dead).with(Staff.as(Role.MARKETER))).bodyText().isEqualTo("[]");
  }

  /** How many mails another campaign for the same people sends. */
  private int next(List<CustomerId> people) throws Exception {
    int before = server.getReceivedMessages().length;
    var id = campaign();
    put(id, "Again {unsubscribe_link}");
    post(Role.MARKETER, id + "/submit");
    post(Role.APPROVER, id + "/approve");
    post(Role.MARKETER, id + "/launch");
    drain.drain();
    await().atMost(Duration.ofSeconds(20)).until(() -> stage(id, "SKIPPED") == people.size());
    assertThat(get(id + "/recipients?stage=SKIPPED")).bodyText().contains("UNREACHABLE");
    return server.getReceivedMessages().length - before;
  }

  @Test
  void aGiftGoesToItsRecipientAndComesBackToItsBuyer() throws Exception {
    var order =
        new GiftSale(programmes, ordering, bank)
            .of(address("piero"), new Recipient("Berta", address("berta")));

    // Whoever else drains at the time may have taken it and not sent it yet.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          post.drain();
          return gifts.of(order.order()).getFirst().state() == GiftState.DELIVERED;
        });
    var mail = to("berta");
    assertThat(mail.getSubject()).isEqualTo("Piero has a gift for you");
    assertThat(new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("/p/gifts/");
    bounces(mail.getMessageID());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gifts.of(order.order()).getFirst().undelivered() != null);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          post.drain();
          assertThat(server.getReceivedMessages())
              .anyMatch(it -> recipient(it).equals(address("piero")) && arrivedNot(it));
        });
  }

  @Test
  void whoeverProvesTheirAddressTakesPartInAJam() throws Exception {
    var now = clock.instant();
    var soon = now.plus(Duration.ofDays(1));
    var id =
        jams.draft(
            new JamDraft(
                "Better in " + city,
                "Tell us.",
                3,
                Screening.NEWCOMERS,
                null,
                soon,
                soon,
                soon.plusSeconds(1),
                soon.plusSeconds(1),
                "mara"));
    jams.open(id);
    var page = "/p/jams/" + jams.find(id).orElseThrow().slug();
    assertThat(mvc.get().uri(page)).hasStatusOk().bodyText().contains("Send me a link");
    for (int i = 0; i < 3; i++)
      assertThat(mvc.post().uri(page + "/join").with(csrf()).param("email", address("zoe")))
          .hasRedirectedUrl(page + "?asked=true");
    assertThat(mvc.post().uri(page + "/join").with(csrf()).param("email", address("zoe")))
        .hasStatus(429);
    assertThat(mvc.post().uri(page + "/join").with(csrf()).param("email", "no address"))
        .hasStatus(422);

    var letter = new String(to("zoe").getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var link = Pattern.compile("/p/jams/\\S+/join/\\S+").matcher(letter);
    assertThat(link.find()).isTrue();
    assertThat(mvc.get().uri(link.group())).hasStatusOk().bodyText().contains(address("zoe"));
    var entered = mvc.post().uri(link.group()).with(csrf()).exchange();

    assertThat(entered).hasStatus3xxRedirection();
    assertThat(mvc.get().uri(String.valueOf(entered.getResponse().getRedirectedUrl())))
        .hasStatusOk()
        .bodyText()
        .contains("Hand it in");
    clock.advance(Duration.ofDays(1));
    assertThat(mvc.get().uri(link.group())).hasStatus(404);
  }

  private static boolean arrivedNot(MimeMessage mail) {
    try {
      return mail.getSubject().equals("Your gift did not arrive");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatHoldsForAllIsChosenByWhoMayApprove() {
    var body = "{\"quietFrom\": \"22:00\", \"quietTo\": \"07:00\", \"caps\": []}";
    assertThat(choose(Role.MARKETER, body)).hasStatus(403);
    assertThat(choose(Role.APPROVER, body))
        .bodyJson()
        .extractingPath("$.quietFrom")
        .isEqualTo("22:00:00");
    assertThat(choose(Role.APPROVER, "{\"quietFrom\": \"22:00\", \"caps\": []}")).hasStatus(400);
    for (var caps :
        List.of(
            "[null]",
            "[{\"purpose\": \"*\", \"most\": 1, \"days\": 7}, {\"purpose\": \"*\", \"most\": 2, \"days\": 7}]"))
      assertThat(choose(Role.APPROVER, "{\"caps\": " + caps + "}")).hasStatus(400);
    settings.choose(null, List.of());
  }

  private MvcTestResult choose(Role role, String body) {
    return mvc.put()
        .uri("/api/v1/delivery-settings")
        .with(Staff.as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private CustomerId person(String name) {
    var it = sighted(name);
    consenting.record(
        new Decision(
            it,
            null,
            OFFERS,
            EMAIL,
            ConsentStatus.GRANTED,
            null,
            Evidence.of(GivenThrough.IMPORT, clock.instant())));
    return it;
  }

  private CustomerId sighted(String name) {
    return new CustomerId(
        identification
            .identify(
                new Sighting(
                    new SourceKey("crm:pisa"),
                    UUID.randomUUID().toString(),
                    PersonFacts.builder()
                        .with(ProfileField.CITY, city)
                        .with(ProfileField.GIVEN_NAME, name)
                        .with(ProfileField.EMAIL, address(name))
                        .build(),
                    Coverage.WHOLE,
                    List.of(),
                    clock.instant()))
            .record()
            .value());
  }

  private String address(String name) {
    return name + "-" + mark + "@village.example";
  }

  private String campaign() throws Exception {
    var body =
        """
        {"name": "Lemon week", "hypothesis": "They come back", "reason": "DISCOUNT", "segment": "%s",
         "holdoutPercent": 0, "holdoutException": "Everybody has to know", "horizonDays": 7,
         "marginPercent": 60, "cost": {"amount": "0.10", "currency": "EUR"}}
        """
            .formatted(audience());
    var made = send(Role.MARKETER, "", body);
    assertThat(made).hasStatus(201);
    return "/" + JsonPath.<String>read(made.getResponse().getContentAsString(), "$.id");
  }

  private SegmentId audience() {
    var draft =
        new DraftSegment(
            "Of " + city + UUID.randomUUID(),
            "",
            Condition.fact("property", "field", "CITY", "operator", "IS", "value", city),
            "test");
    var id = ((SegmentChange.Changed) segments.create(draft, null)).id();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> book.find(id).orElseThrow().state() == State.LIVE);
    return id;
  }

  private MvcTestResult put(String id, String text) {
    return mvc.put()
        .uri("/api/v1/campaigns" + id + "/delivery")
        .with(Staff.as(Role.MARKETER))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(
            """
            {"purpose": "offers", "channels": ["email"], "locale": "en",
             "texts": [{"channel": "email", "locale": "en", "subject": "Lemon week", "text": "%s"}]}
            """
                .formatted(text))
        .exchange();
  }

  private MvcTestResult post(Role role, String path) {
    return send(role, path, "");
  }

  private MvcTestResult send(Role role, String path, String body) {
    return mvc.post()
        .uri("/api/v1/campaigns" + path)
        .with(Staff.as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri("/api/v1/campaigns" + path).with(Staff.as(Role.ANALYST)).exchange();
  }

  private int stage(String id, String stage) throws Exception {
    return JsonPath.read(
        get(id + "/funnel").getResponse().getContentAsString(), "$.counts." + stage);
  }

  private MimeMessage to(String name) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(it -> recipient(it).equals(address(name)))
        .findFirst()
        .orElseThrow();
  }

  private static String recipient(MimeMessage mail) {
    try {
      // What the server itself reports is to nobody by name.
      return mail.getAllRecipients() == null ? "" : mail.getAllRecipients()[0].toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void bounces(String id) throws Exception {
    var mail =
        """
        From: MAILER-DAEMON@village.example
        Return-Path: <>
        Date: Mon, 1 Jun 2026 11:00:00 +0000
        Message-ID: <bounce-%s@v.example>
        Content-Type: multipart/report; report-type=delivery-status; boundary=r

        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx

        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 No such user
        --r
        Content-Type: text/rfc822-headers

        Message-ID: %s
        --r--
        """
            .formatted(mark, id)
            .replace("\n", "\r\n");
    var ours = server.getUserManager().getUser(us);
    server
        .getManagers()
        .getImapHostManager()
        .getInbox(ours)
        .appendMessage(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))),
            new Flags(),
            Date.from(Instant.parse("2026-06-01T11:00:05Z")));
    ask();
  }

  private void ask() {
    jdbc.sql("update channel_poll set next_at = '2000-01-01' where account_id = ?")
        .param(account())
        .update();
    polling.ask();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            jdbc.sql(
                        """
                        select count(*) from channel_poll
                        where account_id = ? and next_at > '2000-01-01' and cursor is not null and error is null
                        """)
                    .param(account())
                    .query(Long.class)
                    .single()
                == 1);
    capture.readWaiting();
  }

  private UUID account() {
    return accounts
        .find("email", "news-" + mark)
        .or(() -> accounts.find("gone", "news-" + mark))
        .orElseThrow()
        .id();
  }
}
