package org.mutualcrm.redemption;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person used. The ledger and its counters have to add up for ever, so its rows stay, with
 * amount, time and code, and without the person.
 */
@Component
class RedemptionData implements PersonalData {

  private final JdbcClient jdbc;

  RedemptionData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "redemption",
        "redemption_rollback",
        "redemption_partial_rollback",
        "redemption_line",
        "reservation",
        "code",
        "personal_code");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "redemptions",
            "Offers you used",
            jdbc.sql(
                    """
                    select o.headline, r.code, r.order_minor, r.discount_minor, r.currency, r.channel, r.redeemed_at,
                           b.rolled_back_at
                    from redemption r join offer o using (offer_id)
                    left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
                    where r.source_record_id = any(?) order by r.redeemed_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "redeemed-articles",
            "Articles of orders you used an offer for",
            jdbc.sql(
                    """
                    select r.code, r.redeemed_at, l.sku, l.quantity, l.amount_minor, l.discount_minor, r.currency,
                           l.returned_quantity
                    from redemption r join redemption_line l on l.code = r.code and l.redemption_id = r.redemption_id
                    where r.source_record_id = any(?) order by r.redeemed_at, l.line_no
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "reservations",
            "Offers that were set aside for you",
            jdbc.sql(
                    """
                    select o.headline, v.code, v.order_minor, v.discount_minor, v.currency, v.channel, v.reserved_at,
                           v.expires_at, v.status
                    from reservation v join offer o using (offer_id)
                    where v.source_record_id = any(?) order by v.reserved_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "codes",
            "Codes handed out to you",
            jdbc.sql(
                    """
                    select c.code, o.headline, c.used, c.created_at, c.voided_at
                    from code c join offer o using (offer_id)
                    where c.source_record_id = any(?) order by c.created_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    int rollbacks =
        jdbc.sql(
                """
                update redemption_rollback b set reason = 'Erased'
                from redemption r
                where r.code = b.code and r.redemption_id = b.redemption_id and r.source_record_id = any(?)
                """)
            .param(subject.recordIds())
            .update();
    int parts =
        jdbc.sql(
                """
                update redemption_partial_rollback p
                set reason = 'Erased', idempotency_key = 'erased:' || p.partial_rollback_id
                from redemption r
                where r.code = p.code and r.redemption_id = p.redemption_id and r.source_record_id = any(?)
                """)
            .param(subject.recordIds())
            .update();
    int redemptions =
        jdbc.sql(
                """
                update redemption
                set source_record_id = null, request_hash = 'erased', idempotency_key = 'erased:' || redemption_id
                where source_record_id = any(?)
                """)
            .param(subject.recordIds())
            .update();
    int reservations =
        jdbc.sql(
                """
                update reservation
                set source_record_id = null, request_hash = 'erased', idempotency_key = 'erased:' || reservation_id
                where source_record_id = any(?)
                """)
            .param(subject.recordIds())
            .update();
    // In the order in which everybody locks codes.
    jdbc.sql("select 1 from code where source_record_id = any(?) order by code for update")
        .param(subject.recordIds())
        .query()
        .listOfRows();
    int codes =
        jdbc.sql("update code set source_record_id = null where source_record_id = any(?)")
            .param(subject.recordIds())
            .update();
    int claims =
        jdbc.sql("delete from personal_code where source_record_id = any(?)")
            .param(subject.recordIds())
            .update();
    return List.of(
        Erased.anonymised("redemption_rollback", rollbacks),
        Erased.anonymised("redemption_partial_rollback", parts),
        Erased.anonymised("redemption", redemptions),
        Erased.anonymised("reservation", reservations),
        Erased.anonymised("code", codes),
        Erased.deleted("personal_code", claims));
  }
}
