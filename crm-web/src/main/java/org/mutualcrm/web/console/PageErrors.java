package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets a refusal of a page end on an error page. Without it the framework would answer browsers
 * with the problem documents that interfaces get.
 */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {

  private static final List<String> INTERFACES =
      List.of("/api/", "/webhooks/", "/actuator/", "/sandbox/graph/", "/v3/");

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    var status = status(failure);
    if (status == null || !forPeople(request) || response.isCommitted()) return null;
    try {
      response.sendError(status.value());
      return new ModelAndView();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable HttpStatusCode status(Exception failure) {
    return switch (failure) {
      case ErrorResponse refusal -> refusal.getStatusCode();
      // An address with an id that can be none.
      case TypeMismatchException _ -> HttpStatus.NOT_FOUND;
      case OptimisticLockingFailureException _ -> HttpStatus.CONFLICT;
      case DataAccessResourceFailureException _, CannotCreateTransactionException _ ->
          HttpStatus.SERVICE_UNAVAILABLE;
      default -> null;
    };
  }

  private static boolean forPeople(HttpServletRequest request) {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    var accept = request.getHeader("Accept");
    boolean browser =
        request.getHeader("HX-Request") != null || (accept != null && accept.contains("text/html"));
    return browser && INTERFACES.stream().noneMatch(path::startsWith);
  }
}
