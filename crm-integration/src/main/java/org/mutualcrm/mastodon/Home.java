package org.mutualcrm.mastodon;

import java.util.Locale;
import org.mutualcrm.channel.ChannelAccount;

/**
 * Our own address in the fediverse.
 *
 * @param user our name on the instance
 * @param host the instance, with its port if it has an unusual one
 */
record Home(String user, String host) {

  static Home of(ChannelAccount account) {
    var acct =
        account.externalId().startsWith("@")
            ? account.externalId().substring(1)
            : account.externalId();
    int at = acct.indexOf('@');
    if (at <= 0 || at == acct.length() - 1) {
      throw new IllegalArgumentException(
          "A Mastodon account is written like brand@mastodon.social");
    }
    return new Home(acct.substring(0, at), acct.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  /** Local users are named without their instance, which means ours. */
  String qualified(String acct) {
    return (acct.indexOf('@') < 0 ? acct + "@" + host : acct).toLowerCase(Locale.ROOT);
  }

  boolean isUs(String acct) {
    return qualified(acct).equals((user + "@" + host).toLowerCase(Locale.ROOT));
  }
}
