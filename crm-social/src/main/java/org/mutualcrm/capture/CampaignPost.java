package org.mutualcrm.capture;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.CampaignNetwork;
import org.mutualcrm.channel.Handover;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets campaigns speak as our accounts, on the networks that may be spoken to first. */
@Component
class CampaignPost implements CampaignGateway {

  private static final Logger LOG = LoggerFactory.getLogger(CampaignPost.class);

  private final JdbcClient jdbc;
  private final ChannelAccounts accounts;
  private final Map<String, CampaignNetwork> networks;

  CampaignPost(JdbcClient jdbc, ChannelAccounts accounts, List<CampaignNetwork> networks) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.networks =
        networks.stream().collect(Collectors.toMap(CampaignNetwork::network, Function.identity()));
  }

  @Override
  public List<Sender> senders() {
    return jdbc.sql(
            """
            select account_id, network, name, paused_at is not null as paused from channel_account
            where network = any(?) and disconnected_at is null order by connected_at, account_id
            """)
        .param(networks.keySet().toArray(String[]::new))
        .query((row, _) ->
            new Sender(
                row.getObject("account_id", UUID.class),
                row.getString("network"),
                row.getString("name"),
                row.getBoolean("paused"),
                network(row.getString("network")).knowsRepeats(),
                network(row.getString("network")).longest()))
        .list();
  }

  @Override
  public Map<UUID, String> names(Sender sender, Collection<UUID> messages) {
    var names = new HashMap<UUID, String>();
    accounts
        .find(sender.account())
        .ifPresent(account -> {
          for (var it : messages) {
            var name = network(account.network()).nameOf(account, it);
            if (name != null) names.put(it, name);
          }
        });
    return names;
  }

  @Override
  public Handover hand(Sender sender, CampaignMessage message) {
    var account = accounts.find(sender.account()).orElse(null);
    if (account == null || accounts.state(account) != AccountState.CONNECTED)
      return new Handover.AccountUnavailable(sender.name() + " is not connected");
    try {
      return network(account.network()).hand(account, accounts.secrets(account), message);
    } catch (RuntimeException e) {
      LOG.warn("Handing over message {} failed", message.id(), e);
      return new Handover.Uncertain(e.getClass().getSimpleName());
    }
  }

  private CampaignNetwork network(String name) {
    return java.util.Objects.requireNonNull(networks.get(name), name);
  }
}
