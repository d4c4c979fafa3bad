package org.mutualcrm.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the token speak. A bad one is refused, even where a session would have done. */
class BearerTokenFilter extends OncePerRequestFilter {

  private final BearerTokens tokens;
  private final ApiProblems problems;

  BearerTokenFilter(BearerTokens tokens, ApiProblems problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var token = BearerTokens.in(request);
    if (token != null) {
      try {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new StaffAuthentication(tokens.authenticate(token)));
        SecurityContextHolder.setContext(context);
      } catch (AuthenticationException e) {
        problems.commence(request, response, e);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
