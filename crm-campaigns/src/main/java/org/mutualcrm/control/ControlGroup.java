package org.mutualcrm.control;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.customer.CustomerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says whom no campaign may reach. Whatever gives marketing by itself asks here first. */
@Service
@Transactional(readOnly = true)
public class ControlGroup {

  private final ControlBook book;

  ControlGroup(ControlBook book) {
    this.book = book;
  }

  /** Of these people, those whom no campaign may reach at this moment. */
  public Set<CustomerId> keptOut(Collection<CustomerId> people, Instant now) {
    return book.holding(now)
        .map(it -> people.stream().filter(it::draws).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** The period that keeps this person out at this moment, if one does. */
  public Optional<ControlPeriod> of(CustomerId person, Instant now) {
    return book.holding(now).filter(it -> it.draws(person));
  }
}
