package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The codes both sides got. Each side of a referral gets one, once; one that was taken back is
 * given again, if it comes to that, and not another.
 */
@Component
class ReferralRewards {

  private final JdbcClient jdbc;
  private final CodeMint mint;
  private final Codes codes;
  private final Clock clock;

  ReferralRewards(JdbcClient jdbc, CodeMint mint, Codes codes, Clock clock) {
    this.jdbc = jdbc;
    this.mint = mint;
    this.codes = codes;
    this.clock = clock;
  }

  enum Side {
    ADVOCATE,
    FRIEND
  }

  private Optional<CodeText> of(ReferralId referral, Side side) {
    return jdbc.sql("select code from referral_reward where referral_id = ? and side = ?")
        .params(referral.value(), side.name())
        .query((row, _) -> new CodeText(row.getString(1)))
        .optional();
  }

  /** The code, new or given before; nothing if the offer gives none any more. */
  Optional<CodeText> give(
      ReferralId referral, Side side, OfferId offer, @Nullable SourceRecordId to) {
    var known = of(referral, side);
    if (known.isPresent()) {
      codes.restore(known.get());
      jdbc.sql("update referral_reward set withdrawn_at = null where referral_id = ? and side = ?")
          .params(referral.value(), side.name())
          .update();
      return known;
    }
    if (!(mint.mint(offer, 1, "referral") instanceof Minted(var _, var minted)))
      return Optional.empty();
    var code = minted.getFirst();
    jdbc.sql(
            """
            insert into referral_reward (referral_id, side, offer_id, code, issued_at) values (?, ?, ?, ?, ?)
            """)
        .params(
            referral.value(),
            side.name(),
            offer.value(),
            code.value(),
            Timestamp.from(clock.instant()))
        .update();
    if (to != null) codes.handOut(code, to.value());
    return Optional.of(code);
  }

  /** The code, unless it was taken back. */
  Optional<CodeText> standing(ReferralId referral, Side side) {
    return jdbc.sql(
            "select code from referral_reward where referral_id = ? and side = ? and withdrawn_at is null")
        .params(referral.value(), side.name())
        .query((row, _) -> new CodeText(row.getString(1)))
        .optional();
  }

  /** Makes a side's code worthless; false if it was used before. */
  boolean withdraw(ReferralId referral, Side side) {
    var code = of(referral, side).orElse(null);
    if (code == null) return true;
    boolean unused = codes.withdraw(code);
    jdbc.sql(
            "update referral_reward set withdrawn_at = ?, used_before = ? where referral_id = ? and side = ?")
        .params(Timestamp.from(clock.instant()), !unused, referral.value(), side.name())
        .update();
    return unused;
  }
}
