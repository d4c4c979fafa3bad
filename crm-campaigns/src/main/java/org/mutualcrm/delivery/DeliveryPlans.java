package org.mutualcrm.delivery;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what campaigns say, and whether they are at it. */
@Component
class DeliveryPlans {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<KeptText>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  DeliveryPlans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A campaign that may have something left to send.
   *
   * @param heldSince since when nothing goes out
   */
  record Running(
      CampaignId campaign,
      DeliveryPlan plan,
      @Nullable Instant pausedAt,
      @Nullable String pausedBy,
      @Nullable String pausedWhy,
      @Nullable Instant heldSince) {}

  private record KeptText(String channel, String locale, @Nullable String subject, String text) {}

  void write(CampaignId campaign, DeliveryPlan plan) {
    var texts =
        plan.texts().stream()
            .map(it -> new KeptText(it.channel().value(), it.locale(), it.subject(), it.text()))
            .toList();
    jdbc.sql(
            """
            insert into campaign_delivery (campaign_id, purpose_key, channels, locale, past_due, texts)
            values (:campaign, :purpose, :channels, :locale, :pastDue, :texts::jsonb)
            on conflict (campaign_id) do update set purpose_key = excluded.purpose_key,
              channels = excluded.channels, locale = excluded.locale, past_due = excluded.past_due,
              texts = excluded.texts
            """)
        .param("campaign", campaign.value())
        .param("purpose", plan.purpose().value())
        .param(
            "channels", plan.channels().stream().map(ContactChannel::value).toArray(String[]::new))
        .param("locale", plan.locale())
        .param("pastDue", plan.pastDue().name())
        .param("texts", JSON.writeValueAsString(texts))
        .update();
  }

  boolean remove(CampaignId campaign) {
    return jdbc.sql("delete from campaign_delivery where campaign_id = ?")
            .param(campaign.value())
            .update()
        == 1;
  }

  Optional<Running> find(CampaignId campaign) {
    return jdbc.sql("select * from campaign_delivery where campaign_id = ?")
        .param(campaign.value())
        .query(DeliveryPlans::read)
        .optional();
  }

  List<Running> open() {
    return jdbc.sql("select * from campaign_delivery where open order by campaign_id")
        .query(DeliveryPlans::read)
        .list();
  }

  Optional<Running> open(CampaignId campaign) {
    return jdbc.sql("select * from campaign_delivery where open and campaign_id = ?")
        .param(campaign.value())
        .query(DeliveryPlans::read)
        .optional();
  }

  void begin(CampaignId campaign) {
    jdbc.sql("update campaign_delivery set open = true where campaign_id = ?")
        .param(campaign.value())
        .update();
  }

  /**
   * Unless something waits or is on its way. Whoever adds something to it meanwhile is waited for
   * first, and then seen.
   */
  @Transactional
  void close(CampaignId campaign) {
    jdbc.sql("select 1 from campaign_delivery where campaign_id = ? for update")
        .param(campaign.value())
        .query()
        .listOfRows();
    jdbc.sql(
            """
            update campaign_delivery set open = false, held_since = null
            where campaign_id = :campaign and open and not exists
              (select 1 from campaign_send where campaign_id = :campaign and state in ('WAITING', 'TAKEN'))
            """)
        .param("campaign", campaign.value())
        .update();
  }

  /**
   * @param why where it was not somebody's own will
   */
  void pause(CampaignId campaign, String by, @Nullable String why, Instant now) {
    jdbc.sql(
            """
            update campaign_delivery set paused_at = coalesce(paused_at, :now), paused_by = :by, paused_why = :why,
              held_since = coalesce(held_since, :now)
            where campaign_id = :campaign
            """)
        .param("campaign", campaign.value())
        .param("by", by)
        .param("why", why)
        .param("now", Timestamp.from(now))
        .update();
  }

  void resume(CampaignId campaign) {
    jdbc.sql(
            """
            update campaign_delivery set paused_at = null, paused_by = null, paused_why = null where campaign_id = ?
            """)
        .param(campaign.value())
        .update();
  }

  void hold(CampaignId campaign, Instant now) {
    jdbc.sql(
            "update campaign_delivery set held_since = ? where campaign_id = ? and held_since is null")
        .params(Timestamp.from(now), campaign.value())
        .update();
  }

  void release(CampaignId campaign) {
    jdbc.sql("update campaign_delivery set held_since = null where campaign_id = ?")
        .param(campaign.value())
        .update();
  }

  private static Running read(ResultSet row, int number) throws SQLException {
    var texts =
        JSON.readValue(row.getString("texts"), TEXTS).stream()
            .map(it ->
                new ChannelText(
                    new ContactChannel(it.channel()), it.locale(), it.subject(), it.text()))
            .toList();
    return new Running(
        new CampaignId(row.getObject("campaign_id", UUID.class)),
        new DeliveryPlan(
            new PurposeKey(row.getString("purpose_key")),
            channels(row.getArray("channels")),
            row.getString("locale"),
            texts,
            PastDue.valueOf(row.getString("past_due"))),
        instant(row, "paused_at"),
        row.getString("paused_by"),
        row.getString("paused_why"),
        instant(row, "held_since"));
  }

  private static List<ContactChannel> channels(Array kept) throws SQLException {
    return Arrays.stream((String[]) kept.getArray()).map(ContactChannel::new).toList();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
