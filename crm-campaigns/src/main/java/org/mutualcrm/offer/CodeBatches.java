package org.mutualcrm.offer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which codes were made at once, by whom, how many: an offer's codes are counted by these. */
@Component
class CodeBatches {

  private final JdbcClient jdbc;

  CodeBatches(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  UUID begin(OfferId offer, String by, Instant now) {
    var batch = UuidCreator.getTimeOrderedEpochPlus1();
    begin(batch, offer, by, now);
    return batch;
  }

  void begin(UUID batch, OfferId offer, String by, Instant now) {
    jdbc.sql(
            """
            insert into code_batch (batch_id, offer_id, size, created_by, created_at) values (?, ?, 0, ?, ?)
            """)
        .params(batch, offer.value(), by, Timestamp.from(now))
        .update();
  }

  void sized(UUID batch, int size) {
    jdbc.sql("update code_batch set size = ? where batch_id = ?").params(size, batch).update();
  }
}
