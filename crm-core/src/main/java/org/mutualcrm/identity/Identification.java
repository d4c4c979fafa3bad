package org.mutualcrm.identity;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.Admission.Outcome;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.customer.Suppressions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door for people: takes a sighting into its source record and links that record, by
 * rule, to those it certainly belongs with. Rules: the same verified e-mail, the same id issued by
 * a CRM, a network or a card. Whom it is merely like is looked for afterwards, see {@link
 * Resolving}.
 *
 * <p>Runs in the caller's transaction. Two sightings that concern the same identity or customer
 * wait for each other; should they deadlock, PostgreSQL refuses one ({@code
 * PessimisticLockingFailureException}) and the caller tries its transaction again.
 */
@Service
public class Identification {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SourceRecords records;
  private final Identities identities;
  private final Linking linking;
  private final Rebuild rebuild;
  private final Suppressions suppressions;
  private final ResolutionQueue due;
  private final KnownRecords known;
  private final Settling settling;

  Identification(
      JdbcClient jdbc,
      Clock clock,
      SourceRecords records,
      Identities identities,
      Linking linking,
      Rebuild rebuild,
      Suppressions suppressions,
      ResolutionQueue due,
      KnownRecords known,
      Settling settling) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.records = records;
    this.identities = identities;
    this.linking = linking;
    this.rebuild = rebuild;
    this.suppressions = suppressions;
    this.due = due;
    this.known = known;
    this.settling = settling;
  }

  /**
   * @throws ErasedPerson if this is somebody who was erased; nothing was written then but the count
   *     of it, and the caller's transaction may go on
   */
  @Transactional(noRollbackFor = ErasedPerson.class)
  public Identified identify(Sighting sighting) {
    var proof = sighting.claims().stream().filter(IdentityClaim::links).toList();
    serialise(proof);
    if (suppressions.refuses(sighting.knownAs())) throw new ErasedPerson();
    // Before a row of theirs is touched: whoever joins or parts them locks first, too.
    settling.lock(known.ids(sighting.source(), Set.of(sighting.externalId())).values());
    var admission =
        records.admit(
            sighting.source(),
            sighting.externalId(),
            sighting.facts(),
            sighting.coverage(),
            sighting.observedAt());
    var record = admission.record();
    boolean whole = sighting.coverage() == Coverage.WHOLE;
    identities.claim(record, sighting.claims(), whole, clock.instant());
    if (whole && admission.outcome() == Outcome.UPDATED) {
      linking.closeUnsupported(record, sighting.claims());
    }
    rebuild.of(Set.of(records.customerOf(record).orElseThrow()));
    if (admission.outcome() != Outcome.UNCHANGED) due.add(Set.of(record));
    boolean linked = false;
    boolean questioned = false;
    for (var claim : proof) {
      for (var other : identities.otherBearers(claim.identity(), record)) {
        switch (linking.propose(record, other, rule(claim), claim.identity().toString())) {
          case JOINED -> linked = true;
          case QUESTIONED -> questioned = true;
          case REFUSED, ALREADY_ONE -> {}
        }
      }
    }
    return new Identified(
        record, records.customerOf(record).orElseThrow(), admission.outcome(), linked, questioned);
  }

  private static String rule(IdentityClaim claim) {
    return claim.identity().namespace().equals(Namespace.EMAIL)
        ? "same-verified-email"
        : "same-issued-id";
  }

  // First contact is serialised per identity: two webhooks for one stranger must make one customer.
  private void serialise(List<IdentityClaim> claims) {
    claims.stream()
        .map(it -> it.identity().toString())
        .sorted()
        .distinct()
        .forEach(it ->
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(it)
                .query()
                .singleRow());
  }
}
