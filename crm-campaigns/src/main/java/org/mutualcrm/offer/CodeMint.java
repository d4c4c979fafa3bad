package org.mutualcrm.offer;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.CodesMinted.NotAllowed;
import org.mutualcrm.offer.CodesMinted.Taken;
import org.mutualcrm.offer.CodesMinted.UnknownOffer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes codes for an offer: unique ones, unguessable and for one use, and shared ones as chosen.
 */
@Service
public class CodeMint {

  /** More at once is a job for another day. */
  public static final int MAX_BATCH = 100_000;

  /** Shorter texts are guessed, and mistaken for each other. */
  public static final int SHORTEST_SHARED = 4;

  private static final int CHUNK = 5_000;

  private final Offers offers;
  private final CodeBatches batches;
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CodeMint(Offers offers, CodeBatches batches, JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.offers = offers;
    this.batches = batches;
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
    var batchId = batches.begin(offerId, by, clock.instant());
    batches.sized(batchId, count);
    var minted = new ArrayList<CodeText>(count);
    while (minted.size() < count) {
      minted.addAll(insert(offerId, batchId, Math.min(CHUNK, count - minted.size()), now));
    }
    return new Minted(offerId, List.copyOf(minted));
  }

  /**
   * Adds one code that many may use.
   *
   * @param text as people will type it; with at least {@value #SHORTEST_SHARED} letters and digits
   * @param maxUses by all together, at least 1; null for as often as the offer allows
   */
  @Transactional
  public CodesMinted share(OfferId offerId, CodeText text, @Nullable Integer maxUses, String by) {
    if (text.value().length() < SHORTEST_SHARED)
      throw new IllegalArgumentException(
          "A shared code has at least " + SHORTEST_SHARED + " letters and digits");
    if (maxUses != null && maxUses < 1)
      throw new IllegalArgumentException("A shared code is for at least one use");
    var offer = offers.findById(offerId).orElse(null);
    if (offer == null) return new UnknownOffer();
    if (offer.status() == OfferStatus.ENDED) return new NotAllowed("This offer has ended");
    var batch = batches.begin(offerId, by, clock.instant());
    int added =
        jdbc.sql(
                """
                insert into code (code, offer_id, batch_id, kind, max_uses, created_at)
                values (:code, :offer, :batch, 'SHARED', :uses, :now)
                on conflict do nothing
                """)
            .param("code", text.value())
            .param("offer", offerId.value())
            .param("batch", batch)
            .param("uses", maxUses)
            .param("now", Timestamp.from(clock.instant()))
            .update();
    batches.sized(batch, added);
    return added == 1 ? new Minted(offerId, List.of(text)) : new Taken(text);
  }

  /** Inserts new codes; one that exists already is simply not ours. */
  private List<CodeText> insert(OfferId offer, UUID batchId, int count, Timestamp now) {
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
