package org.mutualcrm.perception;

import java.util.Set;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.insight.InteractionUnderstood;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is understood of somebody's words may show another reason: conditions are asked again. */
@Component
class NewlyUnderstood {

  private final ApplicationEventPublisher events;

  NewlyUnderstood(ApplicationEventPublisher events) {
    this.events = events;
  }

  @EventListener
  void on(InteractionUnderstood understood) {
    var record = new SourceRecordId(understood.sourceRecordId());
    events.publishEvent(new FactsChanged(ReasonFact.TYPE, Set.of(record)));
  }
}
