package org.mutualcrm.change;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.ContactVerdict;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Mails those who asked on a page of ours. A mail is in one pair of hands; one that was when a
 * process died is sent again only where the network would know it.
 */
@Component
public class ChangeMails {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeMails.class);
  private static final ContactChannel EMAIL = new ContactChannel("email");
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int AT_ONCE = 50;

  private final JdbcClient jdbc;
  private final CampaignGateway gateway;
  private final MayContact mayContact;
  private final TellingWays ways;
  private final Preferences preferences;
  private final Clock clock;
  private final String home;

  ChangeMails(
      JdbcClient jdbc,
      CampaignGateway gateway,
      MayContact mayContact,
      TellingWays ways,
      Preferences preferences,
      Clock clock,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.jdbc = jdbc;
    this.gateway = gateway;
    this.mayContact = mayContact;
    this.ways = ways;
    this.preferences = preferences;
    this.clock = clock;
    this.home = home.replaceAll("/+$", "");
  }

  private record Mail(
      UUID id,
      SourceRecordId record,
      CustomerId customer,
      String title,
      String words,
      String purpose) {}

  /** Sends what is due. */
  @Scheduled(fixedDelay = 5_000, initialDelay = 15_000)
  public void drain() {
    var sender =
        gateway.senders().stream()
            .filter(it -> it.channel().equals(EMAIL.value()) && !it.paused())
            .findFirst()
            .orElse(null);
    if (sender == null) return;
    if (!sender.knowsRepeats()) lost();
    for (var mail : take(sender)) {
      try {
        send(sender, mail);
      } catch (RuntimeException e) {
        LOG.warn("Mail {} about a change broke off", mail.id(), e);
      }
    }
  }

  private void lost() {
    jdbc.sql(
            """
            update change_note set outcome = 'UNCERTAIN', why = 'It broke off on its way'
            where outcome = 'IN_HAND' and lease_until <= ?
            """)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  private List<Mail> take(Sender sender) {
    var now = clock.instant();
    return jdbc.sql(
            """
            update change_note n set outcome = 'IN_HAND', lease_until = :lease
            from change_item c, source_record r
            where c.change_id = n.change_id and r.source_record_id = n.source_record_id
              and (n.source_record_id, n.change_id) in (
                select source_record_id, change_id from change_note
                where outcome = 'DUE' and (lease_until is null or lease_until <= :now)
                  or outcome = 'IN_HAND' and :knows and lease_until <= :now
                order by decided_at limit :most for update skip locked)
            returning n.note_id, n.source_record_id, r.customer_id, c.title, c.telling, c.purpose_key
            """)
        .param("lease", Timestamp.from(now.plus(LEASE)))
        .param("now", Timestamp.from(now))
        .param("knows", sender.knowsRepeats())
        .param("most", AT_ONCE)
        .query((row, _) ->
            new Mail(
                row.getObject(1, UUID.class),
                new SourceRecordId(row.getObject(2, UUID.class)),
                new CustomerId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getString(5),
                row.getString(6)))
        .list();
  }

  private void send(Sender sender, Mail mail) {
    var joined = "They are one person with somebody who is told";
    switch (other(mail)) {
      case TOLD -> {
        done(mail, Outcome.NO_WAY, joined, null);
        return;
      }
      case WAITS -> {
        done(mail, Outcome.DUE, joined, clock.instant().plus(LEASE));
        return;
      }
      case NONE -> {}
    }
    var may = mayContact.answer(mail.customer(), new PurposeKey(mail.purpose()), EMAIL);
    if (may instanceof ContactVerdict.Refused(_, var why)) {
      done(mail, Outcome.NO_CONSENT, why, null);
      return;
    }
    var address = ways.address(mail.record());
    if (address == null) {
      done(mail, Outcome.NO_WAY, "We know no address of theirs", null);
      return;
    }
    var letter = new CampaignMessage(mail.id(), address, mail.title(), words(mail), null, null);
    var again = clock.instant().plus(LEASE);
    switch (gateway.hand(sender, letter)) {
      case Handover.Taken _ -> done(mail, Outcome.MAILED, null, null);
      case Handover.Refused(var reason, var _) -> done(mail, Outcome.FAILED, reason, null);
      case Handover.Uncertain(var reason) -> done(mail, Outcome.UNCERTAIN, reason, null);
      case Handover.Unavailable(var reason) -> done(mail, Outcome.DUE, reason, again);
      case Handover.AccountUnavailable(var reason) -> done(mail, Outcome.DUE, reason, again);
    }
  }

  private String words(Mail mail) {
    var link = preferences.link(mail.customer(), "change").map(it -> home + it.path()).orElse("");
    return mail.words() + "\n\nWhat we may write to you about, and how to stop it: " + link + "\n";
  }

  /** Another note to the same person, who was two when it was decided to mail them. */
  private enum Other {
    NONE,
    WAITS,
    TOLD
  }

  private Other other(Mail mail) {
    return jdbc.sql(
            """
            select case when n.outcome in ('DUE', 'IN_HAND') then 'WAITS' else 'TOLD' end as other
            from change_note mine join change_note n on n.change_id = mine.change_id and n.note_id <> mine.note_id
              join source_record r on r.source_record_id = n.source_record_id
            where mine.source_record_id = :record and mine.note_id = :id and r.customer_id = :customer
              and (n.outcome in ('TOLD', 'MAILED', 'UNCERTAIN')
                or n.outcome in ('DUE', 'IN_HAND') and n.note_id < mine.note_id)
            order by other limit 1
            """)
        .param("record", mail.record().value())
        .param("id", mail.id())
        .param("customer", mail.customer().value())
        .query((row, _) -> Other.valueOf(row.getString(1)))
        .optional()
        .orElse(Other.NONE);
  }

  private void done(Mail mail, Outcome outcome, @Nullable String why, @Nullable Instant again) {
    jdbc.sql(
            """
            update change_note set outcome = :outcome, why = :why, lease_until = :again
            where source_record_id = :record and note_id = :id and outcome = 'IN_HAND'
            """)
        .param("outcome", outcome.name())
        .param("why", why)
        .param("again", again == null ? null : Timestamp.from(again), java.sql.Types.TIMESTAMP)
        .param("record", mail.record().value())
        .param("id", mail.id())
        .update();
  }
}
