package org.mutualcrm.identity;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.identity.LinkOutcome.Cause;
import org.mutualcrm.identity.LinkOutcome.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an act of joining or parting back, in any order and however much happened since: the links
 * it opened are closed, those it closed are opened again unless another act still holds them
 * closed, and its questions stand again. Nothing is ruled out by that, unlike by unmerging.
 */
@Service
public class Undoing {

  private final Clock clock;
  private final LinkOperations operations;
  private final Deciding deciding;
  private final Settling settling;
  private final Impacts impacts;
  private final Concluding concluding;

  Undoing(
      Clock clock,
      LinkOperations operations,
      Deciding deciding,
      Settling settling,
      Impacts impacts,
      Concluding concluding) {
    this.clock = clock;
    this.operations = operations;
    this.deciding = deciding;
    this.settling = settling;
    this.impacts = impacts;
    this.concluding = concluding;
  }

  public Optional<LinkOperation> find(LinkOperationId id) {
    return operations.find(id);
  }

  /** What people did that concerned this customer's records, newest first. */
  public List<LinkOperation> concerning(CustomerId customer) {
    return operations.concerning(customer);
  }

  /**
   * @throws IllegalArgumentException if the reason is missing or too long
   */
  @Transactional
  public LinkOutcome undo(LinkOperationId id, String by, String reason) {
    var why = Reasons.checked(reason);
    var found = operations.find(id);
    if (found.isEmpty()) return new Refused(Cause.NO_SUCH_OPERATION);
    var operation = found.get();
    var sides = new Sides(operation.one(), operation.other());
    settling.lock(sides.all());
    if (!operations.reverse(id, by, why)) return new Refused(Cause.ALREADY_REVERSED);
    var before = impacts.sides(settling.customersOf(sides.all()));
    deciding.takeBack(id, sides, operations.effectsOf(id), by, "undone: " + why);
    var reversal = new LinkOperation.Reversal(by, clock.instant(), why);
    return concluding.conclude(operation.reversed(reversal), before, List.of());
  }
}
