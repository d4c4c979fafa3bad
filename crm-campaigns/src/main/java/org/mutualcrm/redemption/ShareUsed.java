package org.mutualcrm.redemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has had of an offer.
 *
 * @param last when their newest use was that stands; null where there is none
 */
record ShareUsed(int uses, @Nullable Instant last) {

  static final ShareUsed NOTHING = new ShareUsed(0, null);

  /** From {@code used} and {@code last_used_at}. */
  static ShareUsed read(ResultSet row) throws SQLException {
    var last = row.getTimestamp("last_used_at");
    return new ShareUsed(row.getInt("used"), last == null ? null : last.toInstant());
  }

  ShareUsed oneMore(Instant at) {
    return new ShareUsed(uses + 1, at);
  }

  /** Why they get no more of it now. */
  Optional<Refusal> objection(CodeTerms terms, Instant now) {
    return TermRules.objection(TermRules.of(terms, this, Map.of(), now));
  }
}
