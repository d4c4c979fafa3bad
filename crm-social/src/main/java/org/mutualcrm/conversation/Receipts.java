package org.mutualcrm.conversation;

import java.util.UUID;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendReported;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps how far replies got, as their networks report it, in whatever order the reports come. */
@Component
class Receipts {

  private final JdbcClient jdbc;

  Receipts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What has been read was delivered; what was delivered can no longer fail. */
  @ApplicationModuleListener
  void on(SendReported report) {
    var before =
        switch (report.receipt()) {
          case DELIVERED -> "{SENT}";
          case READ -> "{SENT,DELIVERED}";
          case FAILED, UNREACHABLE -> "{SENT}";
          // A complaint arrived, and so did what it is about.
          case COMPLAINED -> "{}";
        };
    // Held first: agents may be about to put it elsewhere.
    jdbc.sql(
            """
            select message_id from outbound_message
            where account_id = ? and external_id = ? for update
            """)
        .params(report.accountId(), report.externalId())
        .query(UUID.class)
        .list()
        .forEach(it -> note(it, before, report));
  }

  private void note(UUID message, String before, SendReported report) {
    jdbc.sql(
            """
            with known as (
              update message m set delivery = :delivery, delivery_note = :note
              from outbound_message o
              where o.message_id = :message
                and m.conversation_id = o.conversation_id and m.message_id = o.message_id
                and m.delivery = any(:before::text[])
              returning m.conversation_id, m.delivery)
            -- What did not arrive was no answer: whoever measures has to look again.
            update conversation c set measured_version = null
            from known k where c.conversation_id = k.conversation_id and k.delivery = 'FAILED'
            """)
        .param("delivery", delivery(report.receipt()).name())
        .param("note", report.reason())
        .param("message", message)
        .param("before", before)
        .update();
  }

  private static Delivery delivery(SendReceipt receipt) {
    return switch (receipt) {
      case DELIVERED -> Delivery.DELIVERED;
      case READ -> Delivery.READ;
      case FAILED, UNREACHABLE, COMPLAINED -> Delivery.FAILED;
    };
  }
}
