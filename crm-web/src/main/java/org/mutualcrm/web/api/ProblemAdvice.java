package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.QueryFault;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.mention.ListeningFault;
import org.mutualcrm.web.RequestIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/**
 * Every error of the interface as a problem with a stable code and the request's id. Our own outage
 * is never a 4xx.
 */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

  /** The class of SQL states for values out of a type's range. */
  private static final String DATA_EXCEPTION = "22";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(OptimisticLockingFailureException.class)
  @Nullable ResponseEntity<Object> conflict(RuntimeException e, WebRequest request) {
    return answer(
        e,
        HttpStatus.CONFLICT,
        "CONFLICT",
        "Somebody changed this at the same moment.",
        "Read it again and repeat the change if it still makes sense.",
        request);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    PessimisticLockingFailureException.class
  })
  @Nullable ResponseEntity<Object> busy(RuntimeException e, WebRequest request) {
    LOG.warn("Answering 503", e);
    return answer(
        e,
        HttpStatus.SERVICE_UNAVAILABLE,
        "BUSY",
        "The server is busy.",
        "Try again after the time in Retry-After; with the same Idempotency-Key nothing happens twice.",
        request);
  }

  /** Two of one name at once, or a value that no column takes. */
  @ExceptionHandler(DataIntegrityViolationException.class)
  @Nullable ResponseEntity<Object> unkeepable(DataIntegrityViolationException e, WebRequest request)
      throws Exception {
    if (e instanceof DuplicateKeyException) return conflict(e, request);
    var state = e.getMostSpecificCause() instanceof SQLException it ? it.getSQLState() : null;
    if (state == null || !state.startsWith(DATA_EXCEPTION)) return unforeseen(e, request);
    LOG.warn("A value that can not be kept came through", e);
    return answer(
        e,
        HttpStatus.BAD_REQUEST,
        "INVALID",
        "A value is too large or has a character that can not be kept.",
        "Look for years far away, huge numbers and control characters.",
        request);
  }

  @ExceptionHandler(IllegalArgumentException.class)
  @Nullable ResponseEntity<Object> invalid(IllegalArgumentException e, WebRequest request) {
    return answer(
        e,
        HttpStatus.BAD_REQUEST,
        "INVALID",
        String.valueOf(e.getMessage()),
        "Mend the value and send it again.",
        request);
  }

  @ExceptionHandler(QueryFault.class)
  @Nullable ResponseEntity<Object> unreadable(QueryFault e, WebRequest request) {
    var problem =
        Refused.problem(
            HttpStatus.BAD_REQUEST, e.code().name(), "q", String.valueOf(e.getMessage()), e.hint());
    problem.setProperty("position", e.position());
    problem.setProperty("length", e.length());
    return handleExceptionInternal(e, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
  }

  @ExceptionHandler(ListeningFault.class)
  @Nullable ResponseEntity<Object> unreadable(ListeningFault e, WebRequest request) {
    var problem =
        Refused.problem(
            HttpStatus.BAD_REQUEST,
            e.code().name(),
            "text",
            String.valueOf(e.getMessage()),
            e.hint());
    problem.setProperty("position", e.position());
    problem.setProperty("length", e.length());
    return handleExceptionInternal(e, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
  }

  @ExceptionHandler(ImportRefused.class)
  @Nullable ResponseEntity<Object> refused(ImportRefused e, WebRequest request) {
    var status =
        switch (e.kind()) {
          case INVALID -> HttpStatus.BAD_REQUEST;
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
        };
    var problem =
        Refused.problem(status, e.code(), e.field(), String.valueOf(e.getMessage()), e.hint());
    return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
  }

  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<Object> unforeseen(Exception e, WebRequest request) throws Exception {
    if (e instanceof AccessDeniedException) throw e;
    LOG.error("Unforeseen", e);
    return answer(
        e,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "INTERNAL_ERROR",
        "Something went wrong on our side.",
        "Try again; if it stays, tell us the request id.",
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail = "The body can not be read as JSON.";
    String field = null;
    if (e.getCause() instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
      field =
          String.join(
              ".",
              mismatch.getPath().stream()
                  .map(it ->
                      it.getPropertyName() == null
                          ? "[" + it.getIndex() + "]"
                          : it.getPropertyName())
                  .toList());
      detail = "The field can not be read" + reason(mismatch);
    } else if (e.getCause() instanceof JacksonException malformed) {
      detail = "The body is not well-formed JSON" + reason(malformed);
    }
    var problem =
        Refused.problem(
            HttpStatus.BAD_REQUEST,
            "MALFORMED_BODY",
            field,
            detail,
            "Send JSON as the interface describes it.");
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FieldError> errors = e.getBindingResult().getFieldErrors();
    var first = errors.isEmpty() ? null : errors.getFirst();
    var problem =
        Refused.problem(
            HttpStatus.BAD_REQUEST,
            "INVALID",
            first == null ? null : first.getField(),
            first == null
                ? "The request is not valid."
                : first.isBindingFailure()
                    ? "The value can not be read."
                    : first.getField() + " " + first.getDefaultMessage(),
            "Mend the value and send it again.");
    problem.setProperty(
        "errors",
        errors.stream()
            .map(it ->
                java.util.Map.of(
                    "field", it.getField(), "detail", String.valueOf(it.getDefaultMessage())))
            .toList());
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var first = e.getParameterValidationResults().getFirst();
    var field = first.getMethodParameter().getParameterName();
    var why = first.getResolvableErrors().getFirst().getDefaultMessage();
    var problem =
        Refused.problem(
            HttpStatus.BAD_REQUEST,
            "INVALID",
            field,
            field + " " + why,
            "Mend the value and send it again.");
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var why =
        e.getMostSpecificCause() instanceof IllegalArgumentException it ? it.getMessage() : null;
    var problem =
        Refused.problem(
            HttpStatus.BAD_REQUEST,
            "INVALID",
            e.getPropertyName(),
            why == null ? "The value can not be read." : why,
            "Mend the value and send it again.");
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var answer = super.handleExceptionInternal(e, body, headers, status, request);
    if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
      complete(problem, e);
      if (request instanceof ServletWebRequest servlet) identify(problem, servlet.getRequest());
      if (status.value() == 503 && request instanceof ServletWebRequest servlet) {
        HttpServletResponse response = servlet.getResponse();
        if (response != null) response.setHeader(HttpHeaders.RETRY_AFTER, "2");
      }
    }
    return answer;
  }

  /** What the framework itself refuses gets a code too. */
  private static void complete(ProblemDetail problem, Exception e) {
    var properties = problem.getProperties();
    if (properties != null && properties.containsKey("code")) return;
    var status = HttpStatus.resolve(problem.getStatus());
    problem.setProperty("code", status == null ? "ERROR" : status.name());
    if (e instanceof MissingServletRequestParameterException it)
      problem.setProperty("field", it.getParameterName());
    if (e instanceof MissingRequestHeaderException it)
      problem.setProperty("field", it.getHeaderName());
  }

  private static void identify(ProblemDetail problem, HttpServletRequest request) {
    var id = RequestIds.of(request);
    if (id != null) problem.setProperty("requestId", id);
  }

  private @Nullable ResponseEntity<Object> answer(
      Exception e, HttpStatus status, String code, String detail, String hint, WebRequest request) {
    var problem = Refused.problem(status, code, null, detail, hint);
    return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
  }

  private static String reason(JacksonException e) {
    var cause = e.getCause() instanceof IllegalArgumentException it ? it.getMessage() : null;
    if (cause != null) return ": " + cause;
    var at = e.getLocation();
    return at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
  }
}
