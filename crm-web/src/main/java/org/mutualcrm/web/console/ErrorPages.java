package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.mutualcrm.web.RequestIds;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Errors as people read them; interfaces get problems instead. */
@Component
class ErrorPages implements ErrorViewResolver {

  private final Clock clock;

  ErrorPages(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    var page = page(status, java.util.Objects.requireNonNullElse(RequestIds.of(request), ""));
    return new ModelAndView("problem", Map.of("problem", page), status);
  }

  private ErrorPage page(HttpStatus status, String request) {
    return switch (status) {
      case NOT_FOUND ->
          say(
              status,
              request,
              "Nothing lives at this address",
              "The link may be old, or the thing was erased. Joined people keep their old"
                  + " addresses, so try searching for the name.");
      case FORBIDDEN ->
          say(
              status,
              request,
              "You may not do this",
              "Your role does not permit it, or the page was open too long. Go back, reload and"
                  + " try again; if it stays so, ask an administrator.");
      case METHOD_NOT_ALLOWED, BAD_REQUEST ->
          say(
              status,
              request,
              "This address makes no sense to us",
              "Something in it is not what we expect. Begin again from the page you came from.");
      case SERVICE_UNAVAILABLE ->
          say(
              status,
              request,
              "Too busy for a moment",
              "Nothing was lost. Reload in a few seconds.");
      default ->
          status.is5xxServerError()
              ? say(
                  status,
                  request,
                  "This is our fault",
                  "It was logged under the request id below; what was saved before is safe.")
              : say(status, request, "That did not work", "Go back and try again.");
    };
  }

  private ErrorPage say(HttpStatus status, String request, String title, String text) {
    return new ErrorPage(status.value(), title, text, request, clock.instant());
  }
}
