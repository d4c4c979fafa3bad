package org.mutualcrm.capture;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes interactions one by one from any source that can call us, raw bytes and meaning in one
 * transaction.
 */
@Service
public class DirectCapture {

  /** Accounts of this network are made when a source first speaks, and nothing is sent to them. */
  static final String NETWORK = "api";

  private final ChannelAccounts accounts;
  private final SecretBox box;
  private final RawEnvelopes envelopes;
  private final Interactions interactions;
  private final InteractionStore store;
  private final JdbcClient jdbc;
  private final Clock clock;

  DirectCapture(
      ChannelAccounts accounts,
      SecretBox box,
      RawEnvelopes envelopes,
      Interactions interactions,
      InteractionStore store,
      JdbcClient jdbc,
      Clock clock) {
    this.accounts = accounts;
    this.box = box;
    this.envelopes = envelopes;
    this.interactions = interactions;
    this.store = store;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The same version of the same interaction again changes nothing. */
  @Transactional
  public Captured take(DirectInteraction direct) {
    var account = account(direct);
    var now = clock.instant();
    envelopes.storeRead(account.id(), direct.raw(), now);
    var tally = interactions.take(account, List.of(direct.said()));
    if (tally.erasedCount() > 0) envelopes.empty(account.id(), direct.raw());
    var known = store.find(account.id(), direct.said().externalId());
    if (known == null) return new Captured(null, null, Outcome.IGNORED, tally.note());
    var outcome =
        tally.capturedCount() > 0
            ? Outcome.CAPTURED
            : tally.amendedCount() > 0 ? Outcome.AMENDED : Outcome.KNOWN;
    return new Captured(known.id(), known.record(), outcome, tally.note());
  }

  private ChannelAccount account(DirectInteraction direct) {
    var key = direct.source().value();
    return accounts
        .find(NETWORK, key)
        .orElseGet(() -> {
          jdbc.sql(
                  """
                  insert into channel_account (account_id, network, account_key, external_id, name,
                      sealed_secrets, connected_at)
                  values (?, ?, ?, ?, ?, ?, ?)
                  on conflict do nothing
                  """)
              .params(
                  UuidCreator.getTimeOrderedEpochPlus1(),
                  NETWORK,
                  key,
                  key,
                  key,
                  box.seal(new ChannelSecrets("", "", "")),
                  Timestamp.from(clock.instant()))
              .update();
          return accounts.find(NETWORK, key).orElseThrow();
        });
  }

  /** What became of an interaction. */
  public enum Outcome {
    CAPTURED,
    AMENDED,
    KNOWN,
    IGNORED
  }

  /** The note says why something was ignored. */
  public record Captured(
      @org.jspecify.annotations.Nullable UUID interactionId,
      @org.jspecify.annotations.Nullable SourceRecordId record,
      Outcome outcome,
      String note) {}
}
