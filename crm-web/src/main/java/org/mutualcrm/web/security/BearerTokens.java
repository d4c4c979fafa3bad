package org.mutualcrm.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.keycloak.KeycloakClaims;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Tells who is behind the token of a request: an API key of ours, or the provider's JWT. */
@Component
class BearerTokens {

  private static final String SCHEME = "bearer ";

  private final ApiKeys keys;
  private final OidcSettings oidc;
  private final @Nullable JwtDecoder jwts;

  BearerTokens(ApiKeys keys, OidcSettings oidc, Clock clock) {
    this.keys = keys;
    this.oidc = oidc;
    this.jwts = oidc.on() ? decoder(oidc, clock) : null;
  }

  /** What the request brings; a request that brings any is judged by that alone. */
  static @Nullable String in(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return header.substring(SCHEME.length()).strip();
    }
    return request.getHeader("X-API-Key");
  }

  /**
   * @throws BadCredentialsException if the token is nobody's, or not for us, or not any more
   * @throws AuthenticationServiceException if the provider's keys can not be had
   */
  CurrentStaff authenticate(String token) {
    if (token.startsWith(ApiKeys.PREFIX)) {
      return keys.authenticate(token)
          .orElseThrow(() -> new BadCredentialsException("Unknown, revoked or expired key"));
    }
    if (jwts == null) throw new BadCredentialsException("Not one of our keys");
    try {
      return new KeycloakClaims(jwts.decode(token).getClaims())
          .staff(oidc.clientId(), oidc.audience());
    } catch (BadJwtException | IllegalArgumentException e) {
      throw new BadCredentialsException("Not a token for us", e);
    } catch (JwtException e) {
      throw new AuthenticationServiceException("The identity provider does not answer", e);
    }
  }

  // Fetches the keys when the first token comes: a dead provider does not stop our start.
  private static JwtDecoder decoder(OidcSettings oidc, Clock clock) {
    var http = new SimpleClientHttpRequestFactory();
    http.setConnectTimeout(Duration.ofSeconds(2));
    http.setReadTimeout(Duration.ofSeconds(5));
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(oidc.endpoint("certs"))
            .restOperations(new RestTemplate(http))
            .build();
    var inTime = new JwtTimestampValidator();
    inTime.setClock(clock);
    inTime.setAllowEmptyExpiryClaim(false);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            JwtTypeValidator.jwt(),
            inTime,
            new JwtIssuerValidator(oidc.issuer()),
            new JwtClaimValidator<Collection<String>>(
                JwtClaimNames.AUD, it -> it != null && it.contains(oidc.audience()))));
    return decoder;
  }
}
