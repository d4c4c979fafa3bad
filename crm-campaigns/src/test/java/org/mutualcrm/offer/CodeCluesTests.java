package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.FindCustomers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class CodeCluesTests {

  @Autowired Identification identification;
  @Autowired FindCustomers find;
  @Autowired JdbcClient jdbc;

  @Test
  void aPersonIsFoundByPartOfACodeTheyWereHandedAndByTheBeginningOfOneTheyUsed() {
    var bearer =
        identification.identify(
            new Sighting(
                new SourceKey("shop:codes"),
                "code-bearer",
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Bearer").build(),
                Coverage.WHOLE,
                List.of(),
                Instant.parse("2026-05-01T00:00:00Z")));
    var at = Timestamp.from(Instant.parse("2026-05-01T00:00:00Z"));
    jdbc.sql(
            """
            insert into code (code, offer_id, batch_id, max_uses, source_record_id, created_at)
            values ('7Q4MHJKNPRT', ?, ?, 1, ?, ?)
            """)
        .params(UUID.randomUUID(), UUID.randomUUID(), bearer.record().value(), at)
        .update();
    jdbc.sql(
            """
            insert into redemption (code, redemption_id, offer_id, source_record_id, idempotency_key, request_hash,
                order_minor, discount_minor, currency, channel, redeemed_by, redeemed_at)
            values ('WINTER77', ?, ?, ?, 'k', 'h', 0, 0, 'EUR', 'till', 'x', ?)
            """)
        .params(UUID.randomUUID(), UUID.randomUUID(), bearer.record().value(), at)
        .update();

    assertThat(found("7q4m-hjkn-prt")).isEqualTo("code 7Q4M-HJKN-PRT");
    assertThat(found("hjknp")).isEqualTo("code 7Q4M-HJKN-PRT");
    assertThat(found("winter")).isEqualTo("redeemed WINTER77");
  }

  private String found(String query) {
    var found = find.find(query, 0, 5);
    assertThat(found).hasSize(1);
    return found.getFirst().why();
  }
}
