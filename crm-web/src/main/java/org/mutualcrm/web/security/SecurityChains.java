package org.mutualcrm.web.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.mutualcrm.staff.SignIn;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The ways in: machines and readers of messages that prove themselves by signature, visitors by the
 * address they hold, the interface by token or console session, and everything else by sign-in. Who
 * may pass is the handlers' word in all of them.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

  private final HandlerRules rules;
  private final SecurityHeaders headers;
  private final ApiProblems problems;

  SecurityChains(HandlerRules rules, SecurityHeaders headers, ApiProblems problems) {
    this.rules = rules;
    this.headers = headers;
    this.problems = problems;
  }

  /** Nobody looks at a timer around every filter, and every request pays for it. */
  @Bean
  SecurityObservationSettings unobserved() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(1)
  SecurityFilterChain machines(HttpSecurity http) throws Exception {
    return stateless(
            http.securityMatcher(
                "/webhooks/**",
                "/sandbox/graph/**",
                "/sandbox/warehouse",
                "/l/**",
                "/p/unsubscribe/**",
                "/p/give/**",
                "/p/gifts/**",
                "/p/pay/**"))
        .headers(headers::configure)
        .build();
  }

  /** The pages say themselves who may frame them; the older header knows only nobody. */
  @Bean
  @Order(2)
  SecurityFilterChain framedPages(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher("/p/contact/**", "/p/polls/*/embed", "/p/jams/*/embed"))
        .headers(it -> {
          headers.configure(it);
          it.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable);
        })
        .build();
  }

  private HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            it -> it.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .authorizeHttpRequests(this::byHandler);
  }

  @Bean
  @Order(3)
  SecurityFilterChain api(HttpSecurity http, BearerTokens tokens) throws Exception {
    return http.securityMatcher("/api/**", "/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
        .securityContext(
            it -> it.securityContextRepository(new HttpSessionSecurityContextRepository()))
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(it -> it.requestCache(new NullRequestCache()))
        .csrf(it ->
            it.csrfTokenRepository(csrfTokens())
                .requireCsrfProtectionMatcher(SecurityChains::ridesOnSession))
        .logout(AbstractHttpConfigurer::disable)
        .addFilterBefore(new BearerTokenFilter(tokens, problems), AuthorizationFilter.class)
        .exceptionHandling(
            it -> it.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .headers(headers::configure)
        .authorizeHttpRequests(this::byHandler)
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain console(
      HttpSecurity http, OidcSettings oidc, SignIn signIn, ApplicationEventPublisher events)
      throws Exception {
    http.csrf(it -> it.csrfTokenRepository(csrfTokens()))
        .requestCache(it -> it.requestCache(askedPages()))
        .headers(headers::configure)
        .authorizeHttpRequests(this::byHandler);
    if (oidc.on()) {
      new OidcLogin(oidc).configure(http);
    } else {
      var manager = new ProviderManager(new PasswordLogin(signIn));
      manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
      http.authenticationManager(manager)
          .formLogin(it -> it.loginPage("/login").failureUrl("/login?failed"))
          .logout(it -> it.logoutSuccessUrl("/login?out"));
    }
    var entry = new ConsoleEntryPoint(oidc.on() ? OidcLogin.START : "/login");
    return http.exceptionHandling(it -> it.authenticationEntryPoint(entry)).build();
  }

  private void byHandler(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    // Dispatches within a request that was let in already.
    requests
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
        .permitAll()
        .anyRequest()
        .access(rules);
  }

  /** In a cookie, so that the public's forms need no session. */
  private static CsrfTokenRepository csrfTokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("MUTUAL_CSRF");
    tokens.setHeaderName("X-CSRF-TOKEN");
    tokens.setCookieCustomizer(it -> it.httpOnly(true).sameSite("Lax"));
    return tokens;
  }

  /** Remembers the page somebody wanted before signing in; in a cookie, for the same reason. */
  private static RequestCache askedPages() {
    var cache = new CookieRequestCache();
    cache.setRequestMatcher(request -> {
      var accept = request.getHeader(HttpHeaders.ACCEPT);
      return request.getMethod().equals("GET")
          && request.getHeader("HX-Request") == null
          && accept != null
          && accept.contains("text/html");
    });
    cache.setCookieCustomizer(it -> it.setAttribute("SameSite", "Lax"));
    return cache;
  }

  /** Other sites can make a browser send its session, but never a token or a key. */
  private static boolean ridesOnSession(HttpServletRequest request) {
    return !HARMLESS.contains(request.getMethod())
        && BearerTokens.in(request) == null
        && request.getRequestedSessionId() != null;
  }
}
