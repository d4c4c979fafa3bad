package org.mutualcrm.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.mutualcrm.web.RequestIds;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the interface answers to those it does not let in, as RFC 9457 problems. */
@Component
class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final JsonMapper json;

  ApiProblems(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    if (refusal instanceof AuthenticationServiceException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "10");
      write(
          request,
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "IDENTITY_PROVIDER_UNAVAILABLE",
          "Your token could not be checked, because the identity provider does not answer.",
          "Try again shortly, or use an API key.");
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    write(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        "UNAUTHENTICATED",
        "This needs a valid API key or access token.",
        "Send the header Authorization: Bearer, with an API key or an access token.");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    if (refusal instanceof CsrfException) {
      write(
          request,
          response,
          HttpStatus.FORBIDDEN,
          "CSRF_INVALID",
          "A call in a console session needs the CSRF token of its page.",
          "Send it in the header X-CSRF-TOKEN, or use an API key instead of the session.");
      return;
    }
    write(
        request,
        response,
        HttpStatus.FORBIDDEN,
        "FORBIDDEN",
        "You may not do this.",
        "Ask an administrator for a role that permits it.");
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String detail,
      String hint)
      throws IOException {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", detail);
    problem.put("code", code);
    problem.put("hint", hint);
    var id = RequestIds.of(request);
    if (id != null) problem.put("requestId", id);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
  }
}
