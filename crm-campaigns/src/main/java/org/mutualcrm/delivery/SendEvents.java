package org.mutualcrm.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of messages that were sent, row by row. */
@Component
class SendEvents {

  /** More openings or clicks of one message tell nothing new; whatever else comes, comes once. */
  private static final int MOST = 100;

  private static final String SENT =
      """
      select source_record_id, campaign_id, purpose_key, channel, locale, address_hash, address_record_id,
             settled_at
      from campaign_send
      """;

  private final JdbcClient jdbc;

  SendEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum Kind {
    DELIVERED,
    OPENED,
    CLICKED,
    UNSUBSCRIBED,
    BOUNCED,
    COMPLAINED
  }

  /**
   * A message that was handed over.
   *
   * @param addressOwner the record the address came from, where it is not the message's own
   */
  record SentOne(
      SourceRecordId record,
      CampaignId campaign,
      PurposeKey purpose,
      ContactChannel channel,
      String locale,
      @Nullable String addressHash,
      @Nullable SourceRecordId addressOwner,
      @Nullable Instant at) {}

  record Click(UUID id, Instant at) {}

  Optional<SentOne> numbered(long number) {
    return jdbc.sql(SENT + " where send_number = ? and channel is not null")
        .param(number)
        .query(READ)
        .optional();
  }

  Optional<SentOne> named(UUID account, String externalId) {
    return jdbc.sql(SENT + " where external_id = ? and account_id = ?")
        .params(externalId, account)
        .query(READ)
        .optional();
  }

  /**
   * Whether one that was sent from there before a moment is not booked yet, and its network's name
   * for it not known.
   */
  boolean onTheirWay(UUID account, Instant before) {
    return jdbc.sql(
            """
            select exists (select 1 from campaign_send
              where state = 'TAKEN' and account_id = ? and external_id is null and taken_at <= ?)
            """)
        .params(account, Timestamp.from(before))
        .query(Boolean.class)
        .single();
  }

  /** Empty if there are too many of its kind already, and it was not written. */
  Optional<UUID> add(
      SentOne it, Kind kind, @Nullable Integer link, @Nullable String machine, Instant now) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    int written =
        jdbc.sql(
                """
                insert into campaign_event (source_record_id, campaign_id, event_id, kind, link, machine, occurred_at)
                select :record, :campaign, :id, :kind, :link, :machine, :now
                where :kind not in ('OPENED', 'CLICKED')
                  or (select count(*) from campaign_event
                      where source_record_id = :record and campaign_id = :campaign and kind = :kind
                        and (machine is null) = (:machine::text is null)) < :most
                """)
            .param("record", it.record().value())
            .param("campaign", it.campaign().value())
            .param("id", id)
            .param("kind", kind.name())
            .param("link", link, java.sql.Types.INTEGER)
            .param("machine", machine)
            .param("now", Timestamp.from(now))
            .param("most", MOST)
            .update();
    return written == 1 ? Optional.of(id) : Optional.empty();
  }

  boolean has(SentOne it, Kind kind) {
    return jdbc.sql(
            """
            select exists (select 1 from campaign_event
              where source_record_id = ? and campaign_id = ? and kind = ? and machine is null)
            """)
        .params(it.record().value(), it.campaign().value(), kind.name())
        .query(Boolean.class)
        .single();
  }

  /** Clicks on other links of the same message, a moment ago, that were taken for a person's. */
  List<Click> justBefore(SentOne it, int link, Instant now, Duration moment) {
    return jdbc.sql(
            """
            select event_id, occurred_at from campaign_event
            where source_record_id = ? and campaign_id = ? and kind = 'CLICKED' and link <> ?
              and occurred_at > ? and machine is null
            """)
        .params(it.record().value(), it.campaign().value(), link, Timestamp.from(now.minus(moment)))
        .query((row, _) -> new Click(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
        .list();
  }

  void machine(SentOne it, UUID event, String why) {
    jdbc.sql(
            """
            update campaign_event set machine = ?
            where source_record_id = ? and campaign_id = ? and event_id = ?
            """)
        .params(why, it.record().value(), it.campaign().value(), event)
        .update();
  }

  void bounced(SentOne it, @Nullable String why) {
    jdbc.sql(
            """
            update campaign_send set state = 'BOUNCED', reason = 'BOUNCED', note = :why
            where source_record_id = :record and campaign_id = :campaign and state in ('SENT', 'UNCERTAIN', 'TAKEN')
            """)
        .param("why", why)
        .param("record", it.record().value())
        .param("campaign", it.campaign().value())
        .update();
  }

  private static final RowMapper<SentOne> READ =
      (row, _) -> {
        var at = row.getTimestamp("settled_at");
        var owner = row.getObject("address_record_id", UUID.class);
        return new SentOne(
            new SourceRecordId(row.getObject("source_record_id", UUID.class)),
            new CampaignId(row.getObject("campaign_id", UUID.class)),
            new PurposeKey(row.getString("purpose_key")),
            new ContactChannel(row.getString("channel")),
            row.getString("locale"),
            row.getString("address_hash"),
            owner == null ? null : new SourceRecordId(owner),
            at == null ? null : at.toInstant());
      };
}
