package org.mutualcrm.redemption;

import java.util.Optional;
import org.mutualcrm.offer.Eligibility;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Offers as they are written now, to be replayed on orders of the past. */
@Service
public class Replays {

  private static final String SELECT =
      "select "
          + CodeTerms.COLUMNS
          + """
          from offer o join offer_use u using (offer_id)
          cross join (select ''::text as code, 'SHARED'::text as kind, 0 as used, null::int as max_uses,
                             null::timestamptz as received_at, null::timestamptz as expires_at,
                             null::timestamptz as voided_at, null::uuid as source_record_id) c
          where o.offer_id = ?
          """;

  private final JdbcClient jdbc;
  private final Eligibility eligibility;

  Replays(JdbcClient jdbc, Eligibility eligibility) {
    this.jdbc = jdbc;
    this.eligibility = eligibility;
  }

  /** A fresh one of an offer in any state; nothing if there is no such offer. */
  public Optional<Replay> of(OfferId offer) {
    return jdbc.sql(SELECT)
        .param(offer.value())
        .query(CodeTerms::read)
        .optional()
        .map(it -> new Replay(it, eligibility.read(it.eligibility())));
  }
}
