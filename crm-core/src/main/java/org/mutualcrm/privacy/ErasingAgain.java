package org.mutualcrm.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.identity.Identities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a restore: erases again whoever was erased since the backup was taken. It is done before
 * anybody is served and before anything goes out. Approval was given then; that it was done again
 * is kept as a request of its own. A list of another installation names nobody here.
 */
@Component
class ErasingAgain implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(ErasingAgain.class);
  private static final int AT_ONCE = 1_000;
  private static final String SYSTEM = "system";

  private final String list;
  private final SourceRecords records;
  private final Identities identities;
  private final Suppressions suppressions;
  private final Gathering gathering;
  private final Cascade cascade;
  private final RequestBook requests;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ErasingAgain(
      @Value("${crm.erase-again:}") String list,
      SourceRecords records,
      Identities identities,
      Suppressions suppressions,
      Gathering gathering,
      Cascade cascade,
      RequestBook requests,
      TransactionTemplate transaction,
      Clock clock) {
    this.list = list;
    this.records = records;
    this.identities = identities;
    this.suppressions = suppressions;
    this.gathering = gathering;
    this.cascade = cascade;
    this.requests = requests;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (!list.isBlank()) again(Path.of(list));
  }

  /**
   * Answers how many people were here again.
   *
   * @throws IllegalArgumentException if the file is no whole list; nothing was done then
   */
  int again(Path file) {
    try {
      var hashes = ErasedList.read(file);
      suppressions.remember(hashes);
      var found = found();
      found.forEach(this::erase);
      LOG.info(
          "{} people of {} hashes were here again, and are erased", found.size(), hashes.size());
      return found.size();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of erased people can not be read: " + file, e);
    }
  }

  private Set<CustomerId> found() {
    var found = new LinkedHashSet<CustomerId>();
    var some = new ArrayList<SourceRecord>(AT_ONCE);
    records.each(it -> {
      some.add(it);
      if (some.size() < AT_ONCE) return;
      found.addAll(erased(some));
      some.clear();
    });
    found.addAll(erased(some));
    return found;
  }

  private Set<CustomerId> erased(List<SourceRecord> some) {
    var known = identities.knownAs(some);
    var erased =
        suppressions.erased(
            known.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    return Set.copyOf(
        records
            .customersOf(
                known.entrySet().stream()
                    .filter(it -> !Collections.disjoint(it.getValue(), erased))
                    .map(it -> it.getKey().id())
                    .toList())
            .values());
  }

  private void erase(CustomerId customer) {
    Insisting.on(() ->
        transaction.execute(_ -> {
          gathering
              .subject(customer)
              .ifPresent(subject -> {
                var now = clock.instant();
                var id = RequestId.next();
                var request =
                    new OpenRequest(
                        RequestKind.ERASURE, customer, "a backup that was restored", null, now);
                requests.insert(id, request, now, now, SYSTEM);
                var done = cascade.erase(subject);
                requests.close(id, RequestStatus.DONE, "Erased again", SYSTEM, now);
                requests.log(id, "Erased again, %d rows".formatted(done.deleted()), SYSTEM, now);
              });
          return customer;
        }));
  }
}
