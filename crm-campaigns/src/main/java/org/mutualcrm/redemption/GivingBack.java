package org.mutualcrm.redemption;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives back what one use took, in the order in which it is taken (code, share, quotas, offer), so
 * that nobody waits for another in a circle. Whose use it is has to be held, and the entry that
 * says it stands no more has to be written before.
 */
@Component
class GivingBack {

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final QuotaBook quotas;

  GivingBack(JdbcClient jdbc, SourceRecords records, QuotaBook quotas) {
    this.jdbc = jdbc;
    this.records = records;
    this.quotas = quotas;
  }

  /**
   * One use, as it was taken.
   *
   * @param discountMinor what of it still stands
   */
  record Use(
      String code,
      UUID offer,
      @Nullable SourceRecordId record,
      String channel,
      @Nullable String store,
      @Nullable LocalDate day,
      long discountMinor) {}

  void giveBack(Use use) {
    jdbc.sql("update code set used = used - 1 where code = ?").param(use.code()).update();
    if (use.record() != null)
      giveBackShare(use.offer(), records.customerOf(use.record()).orElseThrow());
    quotas.giveBack(use);
    jdbc.sql(
            """
            update offer_use set used = used - 1, discount_minor = discount_minor - ? where offer_id = ?
            """)
        .params(use.discountMinor(), use.offer())
        .update();
  }

  private void giveBackShare(UUID offer, CustomerId customer) {
    // Locked on its own: the newest use that stands is looked for in what is committed after.
    jdbc.sql("select 1 from customer_offer_use where customer_id = ? and offer_id = ? for update")
        .params(customer.value(), offer)
        .query()
        .listOfRows();
    jdbc.sql(
            """
            update customer_offer_use u set used = used - 1, last_used_at = (
              select max(t.used_at) from source_record s join standing_use t using (source_record_id)
              where s.customer_id = u.customer_id and t.offer_id = u.offer_id)
            where customer_id = ? and offer_id = ?
            """)
        .params(customer.value(), offer)
        .update();
  }
}
