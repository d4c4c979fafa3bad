package org.mutualcrm.consent;

import java.time.Clock;
import java.util.Optional;
import org.mutualcrm.consent.ConsentFact.Said;
import org.mutualcrm.consent.SignedLinks.Kind;
import org.mutualcrm.consent.SignedLinks.Opened;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Confirms a yes by its link. Looking at the link changes nothing, since mail scanners look at
 * links too.
 */
@Service
public class Confirming {

  private final SignedLinks links;
  private final ConsentFacts facts;
  private final Purposes purposes;
  private final Decisions decisions;
  private final SourceRecords records;
  private final Clock clock;

  Confirming(
      SignedLinks links,
      ConsentFacts facts,
      Purposes purposes,
      Decisions decisions,
      SourceRecords records,
      Clock clock) {
    this.links = links;
    this.facts = facts;
    this.purposes = purposes;
    this.decisions = decisions;
    this.records = records;
    this.clock = clock;
  }

  /** What is to be confirmed: the text as it was shown. */
  public record Asked(String purpose, ContactChannel channel, String text, boolean confirmed) {}

  @Transactional(readOnly = true)
  public Optional<Asked> look(String token) {
    return links.open(Kind.CONFIRMATION, token).flatMap(this::asked);
  }

  /**
   * Confirms, once. Empty if the link opens nothing; the same answer if it was confirmed before.
   */
  @Transactional
  public Optional<Asked> confirm(String token, String ip) {
    var opened = links.open(Kind.CONFIRMATION, token).orElse(null);
    if (opened == null) return Optional.empty();
    var asked = asked(opened).orElse(null);
    if (asked == null || !links.use(opened)) return Optional.ofNullable(asked);
    grant(opened, ip);
    return Optional.of(new Asked(asked.purpose(), asked.channel(), asked.text(), true));
  }

  private void grant(Opened opened, String ip) {
    var pending = facts.find(opened.record(), consent(opened));
    if (pending == null) return;
    var purpose = purposes.find(pending.purpose()).orElseThrow();
    var customer = records.customerOf(opened.record()).orElseThrow();
    var evidence =
        new Evidence(
            GivenThrough.CONFIRMATION_LINK, null, pending.messageId(), ip, null, clock.instant());
    decisions.write(
        customer,
        Decisions.draft(
            opened.record(),
            purpose,
            pending.channel(),
            Said.GRANTED,
            pending.textVersion(),
            evidence,
            pending.id()),
        purpose.name());
  }

  private Optional<Asked> asked(Opened opened) {
    var pending = facts.find(opened.record(), consent(opened));
    if (pending == null) return Optional.empty();
    var purpose = purposes.find(pending.purpose()).orElseThrow();
    if (purpose.retired()) return Optional.empty();
    var version = pending.textVersion();
    var text =
        purposes.texts(purpose.key()).stream()
            .filter(it -> version != null && it.version() == version)
            .findFirst()
            .map(Purposes.ShownText::text)
            .orElse(purpose.text());
    return Optional.of(new Asked(purpose.name(), pending.channel(), text, opened.used()));
  }

  private static java.util.UUID consent(Opened opened) {
    return java.util.Objects.requireNonNull(opened.consent());
  }
}
