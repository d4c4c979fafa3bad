package org.mutualcrm.gift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendReported;
import org.mutualcrm.gift.GiftMails.Kind;
import org.mutualcrm.gift.GiftMails.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Hands over what is written to buyers and recipients, through the mail account that was connected
 * first. What does not arrive is told to the buyer, who has the link.
 */
@Service
public class GiftPost {

  private static final Logger LOG = LoggerFactory.getLogger(GiftPost.class);
  private static final int AT_ONCE = 50;
  private static final int MOST_TRIES = 12;

  private final GiftMails mails;
  private final GiftLetters letters;
  private final GiftBook book;
  private final GiftPeople people;
  private final CampaignGateway gateway;
  private final JdbcClient jdbc;
  private final Clock clock;

  GiftPost(
      GiftMails mails,
      GiftLetters letters,
      GiftBook book,
      GiftPeople people,
      CampaignGateway gateway,
      JdbcClient jdbc,
      Clock clock) {
    this.mails = mails;
    this.letters = letters;
    this.book = book;
    this.people = people;
    this.gateway = gateway;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether mail can be sent at all; else the link is all a buyer has. */
  public boolean sends() {
    return sender().isPresent();
  }

  /** Sends what is due. */
  @Scheduled(fixedDelay = 2_000)
  public void drain() {
    var sender = sender().orElse(null);
    if (sender == null || sender.paused()) return;
    if (!sender.knowsRepeats())
      for (var mail : mails.lost(clock.instant()))
        if (mail.kind() == Kind.DELIVERY) undelivered(mail, "It broke off here", clock.instant());
    for (var mail : mails.take(sender, clock.instant(), AT_ONCE)) {
      try {
        send(sender, mail);
      } catch (RuntimeException e) {
        LOG.warn("Mail {} about a gift broke off", mail.id(), e);
      }
    }
  }

  private void send(Sender sender, Mail mail) {
    var letter = letters.of(mail);
    if (letter.isPresent()) book(mail, gateway.hand(sender, letter.get()), clock.instant());
    else mails.done(mail, "DROPPED", null, "There is no reason for it any more", clock.instant());
  }

  private Optional<Sender> sender() {
    return gateway.senders().stream().filter(it -> it.channel().equals("email")).findFirst();
  }

  private void book(Mail mail, Handover answer, Instant now) {
    switch (answer) {
      case Handover.Taken(var external) -> {
        mails.done(mail, "SENT", external, null, now);
        if (mail.kind() == Kind.DELIVERY) delivered(mail, now);
      }
      case Handover.Refused(var reason, var _) -> {
        mails.done(mail, "BOUNCED", null, reason, now);
        if (mail.kind() == Kind.DELIVERY) undelivered(mail, reason, now);
      }
      case Handover.Uncertain(var reason) -> {
        mails.done(mail, "UNCERTAIN", null, reason, now);
        if (mail.kind() == Kind.DELIVERY) undelivered(mail, reason, now);
      }
      // Our own trouble is nobody's bounce, however long it lasts.
      case Handover.AccountUnavailable(var reason) ->
          mails.later(mail, reason, now.plus(patience(mail.tries())));
      case Handover.Unavailable(var reason) -> {
        if (mail.tries() < MOST_TRIES) mails.later(mail, reason, now.plus(patience(mail.tries())));
        else {
          mails.done(mail, "BOUNCED", null, reason, now);
          if (mail.kind() == Kind.DELIVERY) undelivered(mail, reason, now);
        }
      }
    }
  }

  private void delivered(Mail mail, Instant now) {
    GiftMove.of(
            "state = 'DELIVERED', delivered_at = :at, undelivered = null",
            "g.state in ('PAID', 'SCHEDULED') and g.recipient_email = :to")
        .at("at", now)
        .with("to", mail.recipient())
        .make(jdbc, mail.gift(), "post", now);
    book.find(mail.gift())
        .filter(it -> mail.recipient().equals(it.recipientEmail()))
        .ifPresent(it -> people.got(it, now));
  }

  /** What went to an address the gift has left since says nothing of where it goes now. */
  private void undelivered(Mail mail, String reason, Instant now) {
    boolean noted =
        GiftMove.of("undelivered = :why", "g.state = any(:unclaimed) and g.recipient_email = :to")
            .with("why", reason)
            .with("to", mail.recipient())
            .with("unclaimed", GiftState.unclaimeds())
            .note("It did not reach its recipient")
            .make(jdbc, mail.gift(), "post", now)
            .isPresent();
    if (noted) book.find(mail.gift()).ifPresent(it -> mails.undelivered(it, now));
  }

  /** A report may overtake the booking of what it is about: then it is delivered again later. */
  @ApplicationModuleListener
  void on(SendReported report) {
    boolean lost =
        report.receipt() == SendReceipt.FAILED || report.receipt() == SendReceipt.UNREACHABLE;
    if (!lost) return;
    var reason = report.reason() == null ? "It came back" : report.reason();
    var mail = mails.bounced(report.accountId(), report.externalId(), reason).orElse(null);
    if (mail == null && mails.inHand(report.accountId()))
      throw new IllegalStateException("What this is about may not be booked yet");
    if (mail != null && mail.kind() == Kind.DELIVERY) undelivered(mail, reason, clock.instant());
  }

  private static Duration patience(int tries) {
    return Duration.ofSeconds(Math.min(7_200, 30L << Math.min(tries, 8)));
  }
}
