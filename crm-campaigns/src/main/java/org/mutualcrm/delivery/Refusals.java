package org.mutualcrm.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.Handover.Refused;
import org.mutualcrm.channel.Handover.Taken;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.delivery.Taking.InHand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts how many messages in a row a network refused to an account of ours. So many are hardly
 * each recipient's own fault, and what is refused is refused for good: somebody has to look.
 */
@Component
class Refusals {

  static final int TOO_MANY = 20;

  private final JdbcClient jdbc;

  Refusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What to do of a batch.
   *
   * @param again those refused in a row that is too long: not for good
   * @param why in words; null while it is not too long
   */
  record Counted(Set<SourceRecordId> again, @Nullable String why) {}

  private static final class Row {
    private int length;
    private final List<SourceRecordId> refused = new ArrayList<>();
  }

  /** An address where nobody is says nothing of us. */
  static boolean counts(@Nullable Handover result) {
    return result instanceof Refused(_, boolean unreachable) && !unreachable;
  }

  Counted count(
      CampaignId campaign, List<InHand> inHand, List<? extends @Nullable Handover> results) {
    if (results.stream().noneMatch(Refusals::counts)) {
      if (results.stream().anyMatch(Taken.class::isInstance)) forget(campaign, inHand);
      return new Counted(Set.of(), null);
    }
    var before = before(campaign);
    var rows = new HashMap<UUID, Row>();
    var again = new HashSet<SourceRecordId>();
    String why = null;
    for (int i = 0; i < inHand.size(); i++) {
      var account = inHand.get(i).sender().account();
      var row = rows.computeIfAbsent(account, _ -> new Row());
      if (row.length == 0 && row.refused.isEmpty()) row.length = before.getOrDefault(account, 0);
      if (results.get(i) instanceof Taken) {
        row.length = 0;
        row.refused.clear();
        before.remove(account);
      }
      if (!counts(results.get(i))) continue;
      row.length++;
      row.refused.add(inHand.get(i).record());
      if (row.length < TOO_MANY) continue;
      again.addAll(row.refused);
      why = why(inHand.get(i), row.length, results.get(i));
    }
    boolean over = why != null;
    rows.forEach((account, row) -> keep(campaign, account, over ? 0 : row.length));
    return new Counted(again, why);
  }

  private static String why(InHand it, int length, @Nullable Handover result) {
    var said = result instanceof Refused refused ? refused.reason() : "";
    return length + " messages in a row were refused to " + it.sender().name() + ": " + said;
  }

  private Map<UUID, Integer> before(CampaignId campaign) {
    var before = new HashMap<UUID, Integer>();
    jdbc.sql("select account_id, in_a_row from campaign_refusal where campaign_id = ?")
        .param(campaign.value())
        .query(row -> {
          before.put(row.getObject(1, UUID.class), row.getInt(2));
        });
    return before;
  }

  private void keep(CampaignId campaign, UUID account, int length) {
    jdbc.sql(
            """
            insert into campaign_refusal (campaign_id, account_id, in_a_row) values (?, ?, ?)
            on conflict (campaign_id, account_id) do update set in_a_row = excluded.in_a_row
            """)
        .params(campaign.value(), account, length)
        .update();
  }

  private void forget(CampaignId campaign, List<InHand> inHand) {
    var accounts = inHand.stream().map(it -> it.sender().account()).distinct();
    jdbc.sql("delete from campaign_refusal where campaign_id = ? and account_id = any(?)")
        .params(campaign.value(), accounts.toArray(UUID[]::new))
        .update();
  }
}
