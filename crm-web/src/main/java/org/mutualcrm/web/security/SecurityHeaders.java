package org.mutualcrm.web.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.stereotype.Component;

/** What every answer tells the browser to refuse. */
@Component
class SecurityHeaders {

  private final String policy;

  SecurityHeaders(OidcSettings oidc) {
    // The sign-out form is redirected to the provider, which browsers count as its action.
    var formAction = oidc.on() ? "'self' " + oidc.origin() : "'self'";
    this.policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; "
            + "form-action "
            + formAction;
  }

  void configure(HeadersConfigurer<HttpSecurity> headers) {
    var assets = PathPatternRequestMatcher.pathPattern("/assets/**");
    headers
        .contentSecurityPolicy(it -> it.policyDirectives(policy))
        .referrerPolicy(it -> it.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(it -> it.policy("geolocation=(), microphone=(), payment=()"))
        // Pages are personal and not to be kept; assets are neither.
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(assets), new CacheControlHeadersWriter()));
  }
}
