package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of messages: one for each person a campaign treats. */
@Component
class Sends {

  private final JdbcClient jdbc;

  Sends(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One person's message, held by the transaction that asked for it.
   *
   * @param attempts how often the network could not be reached
   * @param maybeSent whether it was on its way before and nobody knows how far it came
   */
  record Due(SourceRecordId record, long number, int attempts, boolean maybeSent) {}

  /**
   * What became of it.
   *
   * @param dueAt when to look again, or until when its worker has time
   * @param tried whether the network was asked and could not be reached
   */
  record Outcome(
      SourceRecordId record,
      SendState state,
      @Nullable SendReason reason,
      @Nullable String note,
      Instant dueAt,
      boolean tried,
      @Nullable String channel,
      @Nullable String locale,
      @Nullable UUID account,
      @Nullable String addressHash,
      @Nullable SourceRecordId addressOwner,
      @Nullable String externalId) {

    static Outcome of(
        SourceRecordId record, SendState state, SendReason reason, String note, Instant dueAt) {
      return new Outcome(
          record, state, reason, note, dueAt, false, null, null, null, null, null, null);
    }
  }

  void prepare(CampaignId campaign, String purpose, List<CustomerId> people, Instant now) {
    jdbc.sql(
            """
            insert into campaign_send (source_record_id, campaign_id, send_number, purpose_key, state, due_at)
            select person, ?, nextval('campaign_send_number'), ?, 'WAITING', ?
            from unnest(?::uuid[]) person
            on conflict do nothing
            """)
        .params(
            campaign.value(),
            purpose,
            Timestamp.from(now),
            people.stream().map(CustomerId::value).toArray(UUID[]::new))
        .update();
  }

  /** Some that are due; what another worker holds is passed by. */
  List<Due> due(CampaignId campaign, int limit, Instant now) {
    return jdbc.sql(
            """
            select source_record_id, send_number, attempts, maybe_sent from campaign_send
            where campaign_id = ? and state = 'WAITING' and due_at <= ?
            order by due_at, source_record_id limit ? for update skip locked
            """)
        .params(campaign.value(), Timestamp.from(now), limit)
        .query((row, _) ->
            new Due(
                new SourceRecordId(row.getObject(1, UUID.class)),
                row.getLong(2),
                row.getInt(3),
                row.getBoolean(4)))
        .list();
  }

  /** Books what was decided about waiting ones, held by this transaction. */
  void decide(CampaignId campaign, Collection<Outcome> outcomes, Instant now) {
    write(campaign, outcomes, "{WAITING}", now);
  }

  /**
   * Books what the network said. Also of one that was taken for lost meanwhile: now it is known.
   *
   * @return those that are there still; whoever was erased meanwhile is not
   */
  Set<SourceRecordId> book(CampaignId campaign, Collection<Outcome> outcomes, Instant now) {
    return write(campaign, outcomes, "{TAKEN,UNCERTAIN,WAITING}", now);
  }

  private Set<SourceRecordId> write(
      CampaignId campaign, Collection<Outcome> outcomes, String from, Instant now) {
    if (outcomes.isEmpty()) return Set.of();
    return jdbc.sql(
            """
            update campaign_send s set state = d.state, reason = d.reason, note = d.note, due_at = d.due_at,
              attempts = s.attempts + case when d.tried then 1 else 0 end,
              taken_at = case when d.state = 'TAKEN' then :now::timestamptz else s.taken_at end,
              settled_at = case when d.state in ('WAITING', 'TAKEN') then null else :now::timestamptz end,
              channel = coalesce(d.channel, s.channel), locale = coalesce(d.locale, s.locale),
              account_id = coalesce(d.account, s.account_id),
              address_hash = coalesce(d.address, s.address_hash),
              address_record_id = case when d.state = 'TAKEN' then d.owner else s.address_record_id end,
              external_id = case when d.state = 'TAKEN' then d.external else coalesce(d.external, s.external_id) end
            from unnest(:record::uuid[], :state::text[], :reason::text[], :note::text[], :due::timestamptz[],
                :tried::boolean[], :channel::text[], :locale::text[], :account::uuid[], :address::text[],
                :owner::uuid[], :external::text[])
              d (record, state, reason, note, due_at, tried, channel, locale, account, address, owner, external)
            where s.source_record_id = d.record and s.campaign_id = :campaign and s.state = any(:from::text[])
            returning s.source_record_id
            """)
        .param("campaign", campaign.value())
        .param("now", Timestamp.from(now))
        .param("from", from)
        .param("record", outcomes.stream().map(it -> it.record().value()).toArray(UUID[]::new))
        .param("state", texts(outcomes, it -> it.state().name()))
        .param("reason", texts(outcomes, it -> it.reason() == null ? null : it.reason().name()))
        .param("note", texts(outcomes, Outcome::note))
        .param("due", texts(outcomes, it -> it.dueAt().toString()))
        .param("tried", outcomes.stream().map(Outcome::tried).toArray(Boolean[]::new))
        .param("channel", texts(outcomes, Outcome::channel))
        .param("locale", texts(outcomes, Outcome::locale))
        .param("account", outcomes.stream().map(Outcome::account).toArray(UUID[]::new))
        .param("address", texts(outcomes, Outcome::addressHash))
        .param(
            "owner",
            outcomes.stream()
                .map(it -> it.addressOwner() == null ? null : it.addressOwner().value())
                .toArray(UUID[]::new))
        .param("external", texts(outcomes, Outcome::externalId))
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .set();
  }

  private static @Nullable String[] texts(
      Collection<Outcome> outcomes, Function<Outcome, @Nullable String> part) {
    return outcomes.stream().map(part).toArray(String[]::new);
  }

  /**
   * Of those whose worker is gone: what a network told by our id may be tried again, the rest may
   * have been sent and is left alone.
   *
   * @param safe accounts of such networks
   */
  void recover(CampaignId campaign, Collection<UUID> safe, Instant now) {
    jdbc.sql(
            """
            update campaign_send set
              state = case when account_id = any(:safe) then 'WAITING' else 'UNCERTAIN' end,
              reason = 'BROKE_OFF', note = null, maybe_sent = true,
              settled_at = case when account_id = any(:safe) then null else :now::timestamptz end
            where campaign_id = :campaign and state = 'TAKEN' and due_at <= :now
            """)
        .param("campaign", campaign.value())
        .param("safe", safe.toArray(UUID[]::new))
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Whatever still waits is not sent any more. */
  void skipAll(CampaignId campaign, SendReason reason, Instant now) {
    jdbc.sql(
            """
            update campaign_send set state = 'SKIPPED', reason = ?, note = null, settled_at = ?
            where campaign_id = ? and state = 'WAITING'
            """)
        .params(reason.name(), Timestamp.from(now), campaign.value())
        .update();
  }

  /** A message's id, the same however often it is tried. */
  static UUID messageId(CampaignId campaign, SourceRecordId record) {
    return UUID.nameUUIDFromBytes(
        (campaign + " " + record).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  static Instant lease(Instant now) {
    return now.plus(Duration.ofMinutes(5));
  }
}
