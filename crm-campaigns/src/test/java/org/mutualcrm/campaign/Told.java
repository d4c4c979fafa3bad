package org.mutualcrm.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.occasion.Occasion;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.occasion.OccasionSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** What other modules know of people, as a test tells it. */
@Configuration
class Told {

  private final List<Telling> told = new ArrayList<>();

  private final Set<UUID> broken = ConcurrentHashMap.newKeySet();

  private record Telling(OccasionKind kind, Occasion occasion) {}

  synchronized void tell(OccasionKind kind, CustomerId customer, String ref, Instant at) {
    told.add(new Telling(kind, new Occasion(customer, ref, at)));
  }

  synchronized void forget() {
    told.clear();
  }

  /** From now on whatever is announced of it breaks off. */
  void breaks(CampaignId id) {
    broken.add(id.value());
  }

  @EventListener
  void on(Announced it) {
    if (broken.isEmpty()) return;
    if (it.facts().get().stream().anyMatch(fact -> broken.contains(fact.subject().id())))
      throw new IllegalStateException("It breaks off, as the test wants it");
  }

  private synchronized List<Occasion> of(OccasionKind kind) {
    return told.stream().filter(it -> it.kind() == kind).map(Telling::occasion).toList();
  }

  @Bean
  OccasionSource complaintsOfTests() {
    return new Source(OccasionKind.COMPLAINT_RESOLVED, false);
  }

  @Bean
  OccasionSource advocatesOfTests() {
    return new Source(OccasionKind.BECAME_ADVOCATE, true);
  }

  private final class Source implements OccasionSource {

    private final OccasionKind kind;
    private final boolean standing;

    Source(OccasionKind kind, boolean standing) {
      this.kind = kind;
      this.standing = standing;
    }

    @Override
    public OccasionKind kind() {
      return kind;
    }

    @Override
    public boolean standing() {
      return standing;
    }

    @Override
    public List<Occasion> between(Instant after, Instant until) {
      return of(kind).stream()
          .filter(it -> standing || it.at().isAfter(after) && !it.at().isAfter(until))
          .toList();
    }
  }
}
