package org.mutualcrm.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.consent.SignedLinks.Kind;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The preference centre: whoever holds a link sees and changes what its one person is contacted
 * for. What is decided there is a decision of the person, through the record the link was made for.
 */
@Service
public class Preferences {

  private static final Duration VALIDITY = Duration.ofDays(180);

  private final SignedLinks links;
  private final SourceRecords records;
  private final Consents consents;
  private final Consenting consenting;
  private final Clock clock;

  Preferences(
      SignedLinks links,
      SourceRecords records,
      Consents consents,
      Consenting consenting,
      Clock clock) {
    this.links = links;
    this.records = records;
    this.consents = consents;
    this.consenting = consenting;
    this.clock = clock;
  }

  /** A link made: its path, and when it stops working. */
  public record Link(UUID id, String path, Instant expiresAt) {}

  /** What a link shows: nothing about the person but what they decided. */
  public record Choices(List<ConsentLine> lines) {}

  /** Makes a link for a customer that works for 180 days. Empty if there is none such. */
  @Transactional
  public Optional<Link> link(CustomerId customer, String by) {
    var record = new SourceRecordId(customer.value());
    if (records.customerOf(record).isEmpty()) return Optional.empty();
    var issued = links.issue(Kind.PREFERENCES, record, null, by, VALIDITY);
    return Optional.of(
        new Link(issued.id(), "/p/preferences/" + issued.token(), issued.expiresAt()));
  }

  /** Lets a link work no more; false if there never was one. */
  @Transactional
  public boolean revoke(UUID link) {
    return links.revoke(link);
  }

  @Transactional(readOnly = true)
  public Optional<Choices> open(String token) {
    return customer(token).map(it -> new Choices(consents.of(it)));
  }

  /** The record a link was made for: who answers there. Empty for a link that opens nothing. */
  @Transactional(readOnly = true)
  public Optional<SourceRecordId> person(String token) {
    return links
        .open(Kind.PREFERENCES, token)
        .map(SignedLinks.Opened::record)
        .filter(it -> records.customerOf(it).isPresent());
  }

  /** Says yes or no to one line. False for a link that opens nothing or a line it does not show. */
  @Transactional
  public boolean choose(
      String token, PurposeKey purpose, ContactChannel channel, boolean yes, String ip) {
    return decide(token, purpose, channel, yes ? ConsentStatus.GRANTED : ConsentStatus.REVOKED, ip);
  }

  /** Says no to everything there is or will be. */
  @Transactional
  public boolean stopAll(String token, String ip) {
    return decide(token, PurposeKey.ALL, ContactChannel.ALL, ConsentStatus.REVOKED, ip);
  }

  private boolean decide(
      String token, PurposeKey purpose, ContactChannel channel, ConsentStatus said, String ip) {
    var opened = links.open(Kind.PREFERENCES, token).orElse(null);
    if (opened == null) return false;
    var evidence = new Evidence(GivenThrough.PREFERENCES, null, null, ip, null, clock.instant());
    var customer = new CustomerId(opened.record().value());
    var result =
        consenting.record(
            new Decision(customer, opened.record(), purpose, channel, said, null, evidence));
    return result instanceof ConsentResult.Recorded;
  }

  private Optional<CustomerId> customer(String token) {
    return links.open(Kind.PREFERENCES, token).flatMap(it -> records.customerOf(it.record()));
  }
}
