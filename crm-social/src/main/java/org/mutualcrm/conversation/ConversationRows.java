package org.mutualcrm.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;

/** How a line of a queue is read from its tables. */
final class ConversationRows {

  static final String CARD =
      """
      select c.conversation_id, r.customer_id, coalesce(k.display_name, 'Unnamed customer') as customer_name,
             c.channel, a.name as account_name, c.visibility, c.status, c.snoozed_until, c.priority, c.assignee,
             c.team, c.labels, c.subject, c.preview, c.unread, c.last_message_at, c.waiting_since, c.sentiment, c.intent,
             c.language, c.service_target, c.service_due_at, c.service_stage, c.service_paused
      """;

  /** After what gives {@code c}. */
  static final String AROUND =
      """
      join source_record r using (source_record_id)
      join channel_account a using (account_id)
      left join customer k on k.customer_id = r.customer_id
      """;

  private ConversationRows() {}

  static ConversationCard card(ResultSet row, int number) throws SQLException {
    return new ConversationCard(
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("customer_name"),
        row.getString("channel"),
        row.getString("account_name"),
        Visibility.valueOf(row.getString("visibility")),
        ConversationStatus.valueOf(row.getString("status")),
        instant(row.getTimestamp("snoozed_until")),
        Priority.valueOf(row.getString("priority")),
        row.getString("assignee"),
        row.getString("team"),
        List.of((String[]) row.getArray("labels").getArray()),
        row.getString("subject"),
        row.getString("preview"),
        row.getInt("unread"),
        row.getTimestamp("last_message_at").toInstant(),
        instant(row.getTimestamp("waiting_since")),
        row.getString("sentiment"),
        row.getString("intent"),
        row.getString("language"),
        service(row));
  }

  private static @Nullable ServiceStanding service(ResultSet row) throws SQLException {
    var target = row.getString("service_target");
    if (target == null) return null;
    var paused = row.getString("service_paused");
    return new ServiceStanding(
        ServiceTarget.valueOf(target),
        instant(row.getTimestamp("service_due_at")),
        row.getInt("service_stage"),
        paused == null ? null : ConversationStatus.valueOf(paused));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
