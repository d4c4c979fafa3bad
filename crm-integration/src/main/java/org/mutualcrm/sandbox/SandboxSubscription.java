package org.mutualcrm.sandbox;

import java.security.SecureRandom;
import org.springframework.stereotype.Service;

/** Subscribes our webhook to the page, after the handshake that Meta asks for. */
@Service
@ConditionalOnSandbox
public class SandboxSubscription {

  private final WebhookPost post;
  private final SecureRandom random = new SecureRandom();

  SandboxSubscription(WebhookPost post) {
    this.post = post;
  }

  /** Says whether our webhook gave the challenge back. */
  public boolean subscribe() {
    return post.handshake(String.valueOf(random.nextLong(1_000_000_000L, 2_000_000_000L)));
  }
}
