package org.mutualcrm.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.keycloak.KeycloakClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Signing in and out by the identity provider. The endpoints are those Keycloak has under its
 * issuer, never asked for, so that we start while it is down.
 */
class OidcLogin {

  static final String START = "/oauth2/authorization/keycloak";

  private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);

  private final OidcSettings settings;
  private final ClientRegistrationRepository clients;

  OidcLogin(OidcSettings settings) {
    this.settings = settings;
    this.clients = new InMemoryClientRegistrationRepository(registration(settings));
  }

  void configure(HttpSecurity http) throws Exception {
    var signOut = new OidcClientInitiatedLogoutSuccessHandler(clients);
    signOut.setPostLogoutRedirectUri("{baseUrl}/login?out");
    http.oauth2Login(login ->
            login
                .clientRegistrationRepository(clients)
                .authorizedClientRepository(new NoTokensKept())
                .loginPage("/login")
                .failureUrl("/login?failed")
                .userInfoEndpoint(user -> user.oidcUserService(this::staff)))
        .logout(logout -> logout.logoutSuccessHandler(signOut));
  }

  private OidcUser staff(OidcUserRequest request) {
    var token = request.getIdToken();
    var staff =
        new KeycloakClaims(token.getClaims()).staff(settings.clientId(), settings.audience());
    LOG.atInfo()
        .addKeyValue("event", "login.success")
        .addKeyValue("staff", staff.subject())
        .log("Signed in by the identity provider");
    return new OidcStaff(staff, token);
  }

  private static ClientRegistration registration(OidcSettings settings) {
    return ClientRegistration.withRegistrationId("keycloak")
        .clientName("Keycloak")
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
        .scope("openid", "profile")
        .authorizationUri(settings.endpoint("auth"))
        .tokenUri(settings.endpoint("token"))
        .jwkSetUri(settings.endpoint("certs"))
        .issuerUri(settings.issuer())
        .userNameAttributeName("sub")
        .providerConfigurationMetadata(Map.of("end_session_endpoint", settings.endpoint("logout")))
        .build();
  }

  /** We call nobody in the user's name, so his tokens need not lie in our memory. */
  private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String client, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
