package org.mutualcrm.gift;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.ProfileField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gifts a person bought or got. Accounting has to add up for years, so amounts, times and states
 * stay; who gave what to whom, and what they wrote to each other, goes. The gift itself stays good.
 */
@Component
class GiftData implements PersonalData {

  private final JdbcClient jdbc;

  GiftData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("gift_order", "gift", "gift_mail", "gift_history", "gift_redemption");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "gifts-bought",
            "Gifts you bought",
            jdbc.sql(
                    """
                    select o.buyer_name, o.buyer_email, o.created_at, g.product_name, g.amount_minor, g.currency, g.state,
                           g.message, g.thanks, g.deliver_at
                    from gift_order o join gift g using (order_id)
                    where o.source_record_id = any(?) or lower(o.buyer_email) = any(?) order by o.created_at
                    """)
                .params(subject.recordIds(), addresses(subject))
                .query()
                .listOfRows()),
        KeptData.of(
            "gifts-got",
            "Gifts you got",
            jdbc.sql(
                    """
                    select g.recipient_name, g.recipient_email, g.product_name, g.amount_minor, g.balance_minor, g.currency,
                           g.state, g.message, g.thanks, g.delivered_at, g.claimed_at, g.expires_at
                    from gift g
                    where g.source_record_id = any(?) or lower(g.recipient_email) = any(?) order by g.deliver_at
                    """)
                .params(subject.recordIds(), addresses(subject))
                .query()
                .listOfRows()),
        KeptData.of(
            "gift-uses",
            "What you used gifts for",
            jdbc.sql(
                    """
                    select r.amount_minor, r.currency, r.note, r.store, r.redeemed_at
                    from gift_redemption r join gift g using (gift_id)
                    where g.source_record_id = any(?) order by r.redeemed_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    var records = subject.recordIds();
    var addresses = addresses(subject);
    int mails =
        jdbc.sql(
                """
                update gift_mail set recipient = '', reason = null, due_at = null
                where lower(recipient) = any(:addresses)
                   or kind in ('DELIVERY', 'REMINDER') and gift_id in (select gift_id from gift where source_record_id = any(:records))
                   or kind not in ('DELIVERY', 'REMINDER')
                      and order_id in (select order_id from gift_order
                        where source_record_id = any(:records) or lower(buyer_email) = any(:addresses))
                """)
            .param("addresses", addresses)
            .param("records", records)
            .update();
    int uses =
        jdbc.sql(
                """
                update gift_redemption set note = '' where note <> ''
                  and gift_id in (select gift_id from gift where source_record_id = any(?))
                """)
            .param(records)
            .update();
    int history =
        jdbc.sql(
                """
                update gift_history set note = 'Erased' where note is not null and gift_id in (
                  select gift_id from gift g join gift_order o using (order_id)
                  where g.source_record_id = any(:records) or o.source_record_id = any(:records)
                    or lower(o.buyer_email) = any(:addresses))
                """)
            .param("records", records)
            .param("addresses", addresses)
            .update();
    int words =
        jdbc.sql(
                """
                update gift set message = '', thanks = case when thanks is not null then '' end
                where order_id in (
                  select order_id from gift_order where source_record_id = any(?) or lower(buyer_email) = any(?))
                """)
            .params(records, addresses)
            .update();
    int got =
        jdbc.sql(
                """
                update gift set source_record_id = null, recipient_name = '', recipient_email = null, message = '',
                  undelivered = null, thanks = case when thanks is not null then '' end
                where source_record_id = any(?) or lower(recipient_email) = any(?)
                """)
            .params(records, addresses)
            .update();
    int bought =
        jdbc.sql(
                """
                update gift_order set source_record_id = null, buyer_name = '', buyer_email = '', request_hash = 'erased',
                  idempotency_key = 'erased:' || order_id
                where source_record_id = any(?) or lower(buyer_email) = any(?)
                """)
            .params(records, addresses)
            .update();
    return List.of(
        Erased.anonymised("gift_mail", mails),
        Erased.anonymised("gift_redemption", uses),
        Erased.anonymised("gift_history", history),
        Erased.anonymised("gift", words + got),
        Erased.anonymised("gift_order", bought));
  }

  /**
   * Who never paid, or whose gift waits for its day, is named with no record of them kept by it.
   */
  private static String[] addresses(DataSubject subject) {
    return subject.records().stream()
        .flatMap(it -> it.facts().get(ProfileField.EMAIL).stream())
        .map(it -> it.toLowerCase(Locale.ROOT))
        .distinct()
        .toArray(String[]::new);
  }
}
