package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferId;

/**
 * One counted limit that a use of an offer takes from.
 *
 * @param key the day, the channel or the store
 * @param most how often it may be used there
 */
record Quota(OfferId offer, Kind kind, String key, long most) {

  /** In the order in which the counters are taken. */
  enum Kind {
    CHANNEL(Rule.CHANNEL_LIMIT, Refusal.CHANNEL_LIMIT_REACHED),
    DAY(Rule.DAY_LIMIT, Refusal.DAY_LIMIT_REACHED),
    STORE(Rule.STORE_LIMIT, Refusal.STORE_LIMIT_REACHED);

    private final Rule rule;
    private final Refusal refusal;

    Kind(Rule rule, Refusal refusal) {
      this.rule = rule;
      this.refusal = refusal;
    }

    Rule rule() {
      return rule;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /** Those of a use at a moment; none for an offer without such limits. */
  static List<Quota> of(CodeTerms terms, String channel, @Nullable String store, Instant at) {
    var quotas = terms.quotas();
    var of = new ArrayList<Quota>();
    var ofChannel = quotas.perChannel().get(channel);
    if (ofChannel != null) of.add(new Quota(terms.offer(), Kind.CHANNEL, channel, ofChannel));
    if (quotas.perDay() != null)
      of.add(new Quota(terms.offer(), Kind.DAY, quotas.day(at).toString(), quotas.perDay()));
    if (quotas.perStore() != null && store != null)
      of.add(new Quota(terms.offer(), Kind.STORE, store, quotas.perStore()));
    return of;
  }
}
