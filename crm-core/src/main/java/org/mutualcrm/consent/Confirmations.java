package org.mutualcrm.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ConfirmationPost.Confirmation;
import org.mutualcrm.consent.SignedLinks.Kind;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks people to confirm their yes by a link, which holds for seven days and opens once. */
@Component
class Confirmations {

  private static final Duration VALIDITY = Duration.ofDays(7);

  private final SignedLinks links;
  private final ObjectProvider<ConfirmationPost> posts;

  Confirmations(SignedLinks links, ObjectProvider<ConfirmationPost> posts) {
    this.links = links;
    this.posts = posts;
  }

  /**
   * @param link the path to hand over by other means; absent when it was sent
   */
  record Asked(Instant until, @Nullable String link) {}

  Asked ask(SourceRecordId record, UUID consent, Purpose purpose, Decision decision) {
    var operator = decision.evidence().operator();
    var by = operator == null ? decision.evidence().through().name() : operator;
    var link = links.issue(Kind.CONFIRMATION, record, consent, by, VALIDITY);
    var path = "/p/confirm/" + link.token();
    var confirmation =
        new Confirmation(record, purpose, decision.channel(), path, link.expiresAt());
    boolean sent = posts.stream().anyMatch(it -> it.carry(confirmation));
    return new Asked(link.expiresAt(), sent ? null : path);
  }
}
