package org.mutualcrm.web.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A new installation without an account or an identity provider. */
class NobodyCanSignIn extends RuntimeException {

  private static final String ADVICE =
      "Set CRM_ADMIN_PASSWORD to a password of at least 12 characters; the first start opens the"
          + " account \"admin\" with it. Or set CRM_OIDC_ISSUER to the issuer of your identity"
          + " provider, for example https://id.example.com/realms/mutual.";

  NobodyCanSignIn(String why) {
    super("Nobody could sign in: there is no account yet and " + why + ". " + ADVICE);
  }

  /** Says it without a stack trace. */
  static class Analyzer extends AbstractFailureAnalyzer<NobodyCanSignIn> {
    @Override
    protected FailureAnalysis analyze(Throwable root, NobodyCanSignIn cause) {
      return new FailureAnalysis(cause.getMessage(), ADVICE, cause);
    }
  }
}
