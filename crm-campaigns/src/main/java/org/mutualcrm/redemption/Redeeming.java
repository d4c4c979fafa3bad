package org.mutualcrm.redemption;

import java.time.Duration;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.groupcommit.WaitingLine;
import org.mutualcrm.groupcommit.WaitingLine.LineFull;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Order;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.Validation.Invalid;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Uses codes. Whoever comes while others are being served waits for them and is then served
 * together with all who came meanwhile, in one transaction: a hot offer's counter is written once
 * for many. The database alone says what is left, so any number of processes may do this at once.
 */
@Service
public class Redeeming {

  private static final int AT_ONCE = 200;
  private static final int MOST_WAITING = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Evaluating evaluating;
  private final RedeemOne one;
  private final WaitingLine<RedeemCode, RedemptionResult> line;

  Redeeming(Evaluating evaluating, RedeemOne one, RedeemTogether together) {
    this.evaluating = evaluating;
    this.one = one;
    this.line = new WaitingLine<>(together::redeem, one::redeem, AT_ONCE, MOST_WAITING, PATIENCE);
  }

  /** The same for an order of which only the sum is known, wherever it is redeemed. */
  public Validation validate(CodeText code, Money order, @Nullable CustomerId customer) {
    return validate(code, new Purchase(Order.of(order), customer, "", null));
  }

  /** What the code would do for this purchase now; changes nothing. */
  public Validation validate(CodeText code, Purchase purchase) {
    return evaluate(code, purchase).verdict();
  }

  /** The same with every rule that was considered, and what would make a rule hold. */
  public Evaluated evaluate(CodeText code, Purchase purchase) {
    return evaluating.evaluate(code, purchase);
  }

  /**
   * Uses the code once and for good. The same idempotency key gives the first answer again.
   *
   * @throws DataAccessResourceFailureException if too many are waiting; nothing has happened then
   */
  public RedemptionResult redeem(RedeemCode command) {
    // Others could not see what the caller's transaction has done.
    if (TransactionSynchronizationManager.isActualTransactionActive()) return one.redeem(command);
    try {
      return explained(line.ask(command), command);
    } catch (LineFull e) {
      throw new DataAccessResourceFailureException("Too many redemptions are waiting", e);
    }
  }

  /** Many at once are asked without reasons; who is refused gets theirs after. */
  private RedemptionResult explained(RedemptionResult result, RedeemCode command) {
    if (!(result instanceof Refused(var refusal, var trace))
        || refusal != Refusal.CUSTOMER_NOT_ELIGIBLE
        || trace != null) return result;
    return evaluate(command.code(), command.purchase()).verdict() instanceof Invalid it
            && it.eligibility() != null
        ? new Refused(refusal, it.eligibility())
        : result;
  }

  static Refusal unknown(CodeText code) {
    return code.mistyped() ? Refusal.MISTYPED_CODE : Refusal.UNKNOWN_CODE;
  }

  /** Whose use it is: the record it came through, and the customer that record belongs to. */
  record User(SourceRecordId record, CustomerId customer) {

    UUID customerValue() {
      return customer.value();
    }
  }
}
