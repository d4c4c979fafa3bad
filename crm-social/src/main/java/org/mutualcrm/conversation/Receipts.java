package org.mutualcrm.conversation;

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
    jdbc.sql(
            """
            update message m set delivery = :delivery, delivery_note = :note
            from outbound_message o
            where o.account_id = :account and o.external_id = :externalId
              and m.conversation_id = o.conversation_id and m.message_id = o.message_id
              and m.delivery = any(:before::text[])
            """)
        .param("delivery", delivery(report.receipt()).name())
        .param("note", report.reason())
        .param("account", report.accountId())
        .param("externalId", report.externalId())
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
