package org.mutualcrm.identity;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.Link.Verdict;
import org.mutualcrm.identity.LinkOperation.Kind;
import org.mutualcrm.identity.LinkOperations.Effects;
import org.springframework.stereotype.Component;

/** Writes down what a person decided: the links, the act, and that the question is answered. */
@Component
class Deciding {

  static final String BY_HAND = "human";

  private final Clock clock;
  private final Links links;
  private final LinkQuestions questions;
  private final LinkOperations operations;
  private final ResolutionQueue due;

  Deciding(
      Clock clock,
      Links links,
      LinkQuestions questions,
      LinkOperations operations,
      ResolutionQueue due) {
    this.clock = clock;
    this.links = links;
    this.questions = questions;
    this.operations = operations;
    this.due = due;
  }

  UUID open(SourceRecordId one, SourceRecordId other, Verdict verdict, String by, String reason) {
    return links.open(one, other, verdict, Origin.HUMAN, BY_HAND, reason, by, clock.instant());
  }

  /** Closes the open links of one verdict that lead from one side to the other. */
  List<Link> close(Sides sides, Verdict verdict, String by, String reason) {
    var crossing = links.between(sides.one(), sides.other(), verdict);
    crossing.forEach(it -> links.close(it.id(), by, reason, clock.instant()));
    return crossing;
  }

  void close(Link link, String by, String reason) {
    links.close(link.id(), by, reason, clock.instant());
  }

  LinkOperation keep(Kind kind, Sides sides, String by, String reason, Effects effects) {
    var id = LinkOperationId.next();
    questions.answered(sides.one(), sides.other(), by, id);
    due.add(sides.all());
    return operations.keep(id, kind, sides, by, reason, effects);
  }

  /** Open links of these records. */
  List<Link> touching(List<SourceRecordId> records) {
    return links.touching(records);
  }

  void takeBack(LinkOperationId id, Sides sides, Effects effects, String by, String reason) {
    var now = clock.instant();
    effects.opened().forEach(it -> links.close(it, by, reason, now));
    links.reopen(effects.closed());
    questions.reopen(id);
    due.add(sides.all());
  }
}
