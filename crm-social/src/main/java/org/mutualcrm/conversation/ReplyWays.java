package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a conversation can be answered to, where, and within what limits. */
@Component
class ReplyWays {

  private final NetworkThreads threads;
  private final Map<String, OutboundNetwork> networks;
  private final JdbcClient jdbc;

  ReplyWays(NetworkThreads threads, List<OutboundNetwork> networks, JdbcClient jdbc) {
    this.threads = threads;
    this.networks =
        networks.stream().collect(Collectors.toMap(OutboundNetwork::network, Function.identity()));
    this.jdbc = jdbc;
  }

  /**
   * The one the conversation began with is the first.
   *
   * @param newest what the customer said last
   */
  List<ReplyWay> of(ConversationId id, @Nullable UUID newest) {
    var held = threads.of(id);
    var next = held.size() == 1 ? held.getFirst().id() : threads.of(id, newest).id();
    return held.stream().map(it -> way(it, held.getFirst(), next)).toList();
  }

  private ReplyWay way(NetworkThread thread, NetworkThread own, UUID next) {
    var end = end(thread);
    var network = end.open() ? networks.get(end.network()) : null;
    var limits = network == null ? null : network.limits(thread.visibility());
    return new ReplyWay(
        thread.id(),
        thread.channel(),
        end.account(),
        thread.visibility(),
        end.customer(),
        end.customerName(),
        thread.id().equals(own.id()),
        thread.id().equals(next),
        limits == null ? 0 : limits.maxLength(),
        limits == null || limits.window() == null
            ? null
            : threads.lastHeard(thread).orElse(Instant.EPOCH).plus(limits.window()));
  }

  private record Ends(
      String network, String account, boolean open, CustomerId customer, String customerName) {}

  private Ends end(NetworkThread thread) {
    return jdbc.sql(
            """
            select a.network, a.name, a.paused_at is null and a.disconnected_at is null as open, r.customer_id,
                   coalesce(u.display_name, 'Unnamed customer') as customer_name
            from source_record r
            join channel_account a on a.account_id = :account
            left join customer u on u.customer_id = r.customer_id
            where r.source_record_id = :record
            """)
        .param("account", thread.accountId())
        .param("record", thread.sourceRecordId())
        .query((row, _) ->
            new Ends(
                row.getString("network"),
                row.getString("name"),
                row.getBoolean("open"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("customer_name")))
        .single();
  }
}
