package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.occasion.Occasion;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.occasion.OccasionSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Complaints that are resolved and were not opened again. */
@Component
class ResolvedComplaints implements OccasionSource {

  private final JdbcClient jdbc;

  ResolvedComplaints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public OccasionKind kind() {
    return OccasionKind.COMPLAINT_RESOLVED;
  }

  @Override
  public boolean standing() {
    return false;
  }

  @Override
  public List<Occasion> between(Instant after, Instant until) {
    return jdbc.sql(
            """
            select r.customer_id, c.conversation_id, c.resolved_at
            from conversation c join source_record r using (source_record_id)
            where c.intent = 'complaint' and c.status = 'RESOLVED' and c.merged_into is null
              and c.resolved_at > ? and c.resolved_at <= ?
            order by c.resolved_at, c.conversation_id limit 10000
            """)
        .params(Timestamp.from(after), Timestamp.from(until))
        .query((row, _) ->
            new Occasion(
                new CustomerId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getTimestamp(3).toInstant()))
        .list();
  }
}
