package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Addresses to which no campaign writes again: nothing arrives there, or their owner complained.
 * Only salted hashes are kept, so that they may outlive the person.
 */
@Component
class UnreachableAddresses {

  private final JdbcClient jdbc;
  private final InstallationSecret secret;
  private final Clock clock;

  UnreachableAddresses(JdbcClient jdbc, InstallationSecret secret, Clock clock) {
    this.jdbc = jdbc;
    this.secret = secret;
    this.clock = clock;
  }

  /** Why an address is not written to. */
  enum Why {
    BOUNCED,
    COMPLAINED
  }

  String hash(ContactChannel channel, String address) {
    var text = channel + " " + address.strip().toLowerCase(Locale.ROOT);
    return HexFormat.of().formatHex(secret.mac("campaign-address", text), 0, 16);
  }

  void mark(ContactChannel channel, String hash, Why why) {
    jdbc.sql(
            """
            insert into unreachable_address (channel, address_hash, why, since) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(channel.value(), hash, why.name(), Timestamp.from(clock.instant()))
        .update();
  }

  record Mark(String hash, Why why, Instant since) {}

  List<Mark> marks(Collection<String> hashes) {
    return jdbc.sql(
            """
            select address_hash, why, since from unreachable_address
            where address_hash = any(?) order by since, address_hash
            """)
        .param(hashes.toArray(String[]::new))
        .query((row, _) ->
            new Mark(
                row.getString(1), Why.valueOf(row.getString(2)), row.getTimestamp(3).toInstant()))
        .list();
  }

  Set<String> among(Collection<String> hashes) {
    return jdbc.sql("select address_hash from unreachable_address where address_hash = any(?)")
        .param(hashes.toArray(String[]::new))
        .query(String.class)
        .set();
  }

  /** Lets an address be written to again. False if nothing stood against it. */
  boolean lift(ContactChannel channel, String address) {
    return jdbc.sql("delete from unreachable_address where channel = ? and address_hash = ?")
            .params(channel.value(), hash(channel, address))
            .update()
        == 1;
  }
}
