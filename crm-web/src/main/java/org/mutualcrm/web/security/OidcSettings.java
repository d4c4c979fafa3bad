package org.mutualcrm.web.security;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The identity provider, a realm of Keycloak. Without an issuer there are local accounts only. */
@ConfigurationProperties("crm.oidc")
record OidcSettings(
    @DefaultValue("") String issuer,
    @DefaultValue("mutual-console") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("mutual-api") String audience) {

  OidcSettings {
    issuer = issuer.strip().replaceAll("/+$", "");
  }

  boolean on() {
    return !issuer.isEmpty();
  }

  String endpoint(String name) {
    return issuer + "/protocol/openid-connect/" + name;
  }

  /** Scheme, host and port of the issuer, as a Content-Security-Policy names it. */
  String origin() {
    var uri = URI.create(issuer);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
