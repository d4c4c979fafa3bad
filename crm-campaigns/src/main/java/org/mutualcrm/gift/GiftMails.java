package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outbox to buyers and recipients. What is written for the same reason is written once; the
 * words are put together when it is sent, from what is true then.
 */
@Component
class GiftMails {

  private static final Duration LEASE = Duration.ofMinutes(2);

  private final JdbcClient jdbc;

  GiftMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Why something is written. */
  enum Kind {
    RECEIPT,
    DELIVERY,
    REMINDER,
    UNDELIVERED,
    THANKS
  }

  record Mail(UUID id, GiftId gift, GiftOrderId order, Kind kind, String recipient, int tries) {}

  void receipt(GiftView gift, Instant now) {
    write(gift, Kind.RECEIPT, "receipt:" + gift.order(), gift.buyerEmail(), now);
  }

  /** A link that was replaced is delivered again; nothing where the buyer passes it on. */
  void deliver(GiftView gift, Instant now) {
    write(
        gift,
        Kind.DELIVERY,
        "delivery:" + gift.id() + ":" + gift.linkGeneration(),
        gift.recipientEmail(),
        now);
  }

  /** How often it was on its way to somebody. */
  long deliveries(GiftId gift) {
    return jdbc.sql("select count(*) from gift_mail where gift_id = ? and kind = 'DELIVERY'")
        .param(gift.value())
        .query(Long.class)
        .single();
  }

  /** The same once more, because somebody asked. */
  void again(GiftView gift, String ask, Instant now) {
    write(gift, Kind.DELIVERY, "again:" + gift.id() + ":" + ask, gift.recipientEmail(), now);
  }

  void remind(GiftView gift, int which, Instant now) {
    write(gift, Kind.REMINDER, "reminder:" + gift.id() + ":" + which, gift.recipientEmail(), now);
  }

  void undelivered(GiftView gift, Instant now) {
    write(
        gift,
        Kind.UNDELIVERED,
        "undelivered:" + gift.id() + ":" + gift.linkGeneration(),
        gift.buyerEmail(),
        now);
  }

  void thanks(GiftView gift, Instant now) {
    write(gift, Kind.THANKS, "thanks:" + gift.id(), gift.buyerEmail(), now);
  }

  private void write(GiftView gift, Kind kind, String key, @Nullable String to, Instant now) {
    if (to == null || to.isEmpty()) return;
    jdbc.sql(
            """
            insert into gift_mail (mail_id, gift_id, order_id, kind, mail_key, recipient, state, due_at)
            values (?, ?, ?, ?, ?, ?, 'DUE', ?) on conflict do nothing
            """)
        .params(
            UuidCreator.getTimeOrderedEpochPlus1(),
            gift.id().value(),
            gift.order().value(),
            kind.name(),
            key,
            to,
            Timestamp.from(now))
        .update();
  }

  /**
   * Takes what is due in hand. One that was in hand when a process died is taken again only where
   * the network would know it; else nobody knows whether it went out, and it is left alone.
   */
  List<Mail> take(Sender sender, Instant now, int most) {
    return jdbc.sql(
            """
            update gift_mail set state = 'IN_HAND', tries = tries + 1, due_at = :lease, account_id = :account
            where mail_id in (
              select mail_id from gift_mail where due_at <= :now and (state = 'DUE' or :knows)
              order by due_at limit :most for update skip locked)
            returning mail_id, gift_id, order_id, kind, recipient, tries
            """)
        .param("lease", Timestamp.from(now.plus(LEASE)))
        .param("account", sender.account())
        .param("now", Timestamp.from(now))
        .param("knows", sender.knowsRepeats())
        .param("most", most)
        .query(GiftMails::read)
        .list();
  }

  /** What a process that died had in hand: nobody knows whether it went out. */
  List<Mail> lost(Instant now) {
    return jdbc.sql(
            """
            update gift_mail set state = 'UNCERTAIN', reason = 'It broke off here', due_at = null
            where state = 'IN_HAND' and due_at <= ?
            returning mail_id, gift_id, order_id, kind, recipient, tries
            """)
        .param(Timestamp.from(now))
        .query(GiftMails::read)
        .list();
  }

  void done(Mail mail, String state, @Nullable String external, @Nullable String why, Instant now) {
    jdbc.sql(
            """
            update gift_mail set state = :state, external_id = :external, reason = :why, due_at = null, sent_at = :now
            where mail_id = :id
            """)
        .param("state", state)
        .param("external", external, Types.VARCHAR)
        .param("why", why, Types.VARCHAR)
        .param("now", Timestamp.from(now))
        .param("id", mail.id())
        .update();
  }

  void later(Mail mail, String why, Instant at) {
    jdbc.sql("update gift_mail set state = 'DUE', reason = ?, due_at = ? where mail_id = ?")
        .params(why, Timestamp.from(at), mail.id())
        .update();
  }

  /** What the network says it could not deliver; told once. */
  Optional<Mail> bounced(UUID account, String external, String why) {
    return jdbc.sql(
            """
            update gift_mail set state = 'BOUNCED', reason = ?
            where account_id = ? and external_id = ? and state = 'SENT'
            returning mail_id, gift_id, order_id, kind, recipient, tries
            """)
        .params(why, account, external)
        .query(GiftMails::read)
        .optional();
  }

  boolean inHand(UUID account) {
    return !jdbc.sql("select 1 from gift_mail where account_id = ? and state = 'IN_HAND' limit 1")
        .param(account)
        .query()
        .listOfRows()
        .isEmpty();
  }

  private static Mail read(ResultSet row, int number) throws SQLException {
    return new Mail(
        row.getObject("mail_id", UUID.class),
        new GiftId(row.getObject("gift_id", UUID.class)),
        new GiftOrderId(row.getObject("order_id", UUID.class)),
        Kind.valueOf(row.getString("kind")),
        row.getString("recipient"),
        row.getInt("tries"));
  }
}
