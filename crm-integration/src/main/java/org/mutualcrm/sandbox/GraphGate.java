package org.mutualcrm.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.meta.MetaSignature;
import org.springframework.stereotype.Component;

/** Lets callers of the Graph API in by token and proof, and not too many at once. */
@Component
@ConditionalOnSandbox
class GraphGate {

  private final SandboxBooks books;
  private final SandboxSettings settings;
  private final Clock clock;
  private long second;
  private int calls;

  GraphGate(SandboxBooks books, SandboxSettings settings, Clock clock) {
    this.books = books;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws GraphError unless the caller may go on
   */
  void admit(HttpServletRequest request) {
    var secrets = books.page().secrets();
    var token = token(request);
    if (token == null) throw GraphError.noToken();
    if (!same(secrets.accessToken(), token)) throw GraphError.badToken();
    var proof = request.getParameter("appsecret_proof");
    if (proof == null) throw GraphError.noProof();
    if (!same(MetaSignature.proof(secrets.appSecret(), token), proof)) throw GraphError.badProof();
    if (!countedIn()) throw GraphError.tooFast();
  }

  private synchronized boolean countedIn() {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      calls = 0;
    }
    return ++calls <= settings.callsPerSecond();
  }

  private static @Nullable String token(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return header.substring(7).strip();
    }
    return request.getParameter("access_token");
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
