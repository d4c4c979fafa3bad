package org.mutualcrm.offer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.CodesMinted.NotAllowed;
import org.mutualcrm.offer.CodesMinted.UnknownOffer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes unique codes for an offer, unguessable, each for one use. */
@Service
public class CodeMint {

  /** More at once is a job for another day. */
  public static final int MAX_BATCH = 100_000;

  private static final int CHUNK = 5_000;

  private final Offers offers;
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CodeMint(Offers offers, JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.offers = offers;
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /**
   * @param count 1 to {@value #MAX_BATCH}
   */
  @Transactional
  public CodesMinted mint(OfferId offerId, int count, String by) {
    if (count < 1 || count > MAX_BATCH) {
      throw new IllegalArgumentException(
          "Between 1 and " + MAX_BATCH + " codes are made at a time");
    }
    var offer = offers.findById(offerId).orElse(null);
    if (offer == null) return new UnknownOffer();
    if (offer.status() == OfferStatus.ENDED) return new NotAllowed("This offer has ended");
    var now = Timestamp.from(clock.instant());
    var batchId = UuidCreator.getTimeOrderedEpochPlus1();
    jdbc.sql(
            """
            insert into code_batch (batch_id, offer_id, size, created_by, created_at) values (?, ?, ?, ?, ?)
            """)
        .params(batchId, offerId.value(), count, by, now)
        .update();
    var minted = new ArrayList<CodeText>(count);
    while (minted.size() < count) {
      minted.addAll(insert(offerId, batchId, Math.min(CHUNK, count - minted.size()), now));
    }
    return new Minted(offerId, List.copyOf(minted));
  }

  /** Inserts new codes; one that exists already is simply not ours. */
  private List<CodeText> insert(OfferId offer, java.util.UUID batchId, int count, Timestamp now) {
    var codes = new ArrayList<CodeText>(count);
    for (int i = 0; i < count; i++) codes.add(CodeText.random(random));
    var counts =
        batch.batchUpdate(
            """
            insert into code (code, offer_id, batch_id, max_uses, created_at) values (?, ?, ?, 1, ?)
            on conflict do nothing
            """,
            codes,
            count,
            (statement, code) -> {
              statement.setString(1, code.value());
              statement.setObject(2, offer.value());
              statement.setObject(3, batchId);
              statement.setTimestamp(4, now);
            });
    var fresh = new ArrayList<CodeText>(count);
    for (int i = 0; i < count; i++) if (counts[0][i] == 1) fresh.add(codes.get(i));
    return fresh;
  }
}
