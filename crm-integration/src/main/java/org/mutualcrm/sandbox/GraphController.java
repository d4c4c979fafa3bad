package org.mutualcrm.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Open;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the Graph API that replies go through, with its answers and its errors. Who speaks
 * for the page hears the echo of it, as from Meta.
 */
@RestController
@Open
@ConditionalOnSandbox
class GraphController {

  private static final int MESSAGE_LIMIT = 2_000;
  private static final int COMMENT_LIMIT = 8_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GraphGate gate;
  private final SandboxNetwork network;
  private final SandboxBooks books;
  private final SandboxDeliveries deliveries;
  private final SandboxSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  GraphController(
      GraphGate gate,
      SandboxNetwork network,
      SandboxBooks books,
      SandboxDeliveries deliveries,
      SandboxSettings settings,
      Clock clock) {
    this.gate = gate;
    this.network = network;
    this.books = books;
    this.deliveries = deliveries;
    this.settings = settings;
    this.clock = clock;
  }

  record Sent(String recipient_id, String message_id) {}

  record Commented(String id) {}

  @PostMapping({
    "/sandbox/graph/{version:v\\d+\\.\\d+}/{page}/messages",
    "/sandbox/graph/{page}/messages"
  })
  Sent message(
      @PathVariable String page,
      @RequestBody(required = false) byte @Nullable [] body,
      HttpServletRequest request) {
    gate.admit(request);
    if (!page.equals("me") && !page.equals(books.page().id())) throw GraphError.notPermitted();
    var sent = json(body);
    var recipient = sent.path("recipient").path("id").asString("");
    if (recipient.isEmpty()) throw GraphError.missing("recipient");
    var text = sent.path("message").path("text").asString("");
    if (text.isEmpty()) throw GraphError.missing("message");
    if (text.codePointCount(0, text.length()) > MESSAGE_LIMIT) {
      throw GraphError.parameter(
          "Length of param message[text] must be less than or equal to " + MESSAGE_LIMIT);
    }
    var person = books.person(recipient).orElseThrow(GraphError::unknownRecipient);
    var echo = network.send(person, text);
    echoed(echo);
    return new Sent(recipient, echo.itemId());
  }

  @PostMapping({
    "/sandbox/graph/{version:v\\d+\\.\\d+}/{object}/comments",
    "/sandbox/graph/{object}/comments"
  })
  Commented comment(
      @PathVariable String object,
      @RequestBody(required = false) byte @Nullable [] body,
      HttpServletRequest request) {
    gate.admit(request);
    var inQuery = request.getParameter("message");
    var text = inQuery == null ? json(body).path("message").asString("") : inQuery;
    if (text.isBlank()) throw GraphError.missing("message");
    if (text.codePointCount(0, text.length()) > COMMENT_LIMIT) {
      throw GraphError.parameter("The comment is too long");
    }
    var echo =
        books.published(object)
            ? network.remark(object, text)
            : network.answer(object, text).orElseThrow(() -> GraphError.unknownObject(object));
    echoed(echo);
    return new Commented(echo.itemId());
  }

  private void echoed(Webhook echo) {
    deliveries.deliverAt(echo, clock.instant().plus(settings.echoAfter()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(GraphError refusal) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", refusal.text());
    error.put("type", refusal.type());
    error.put("code", refusal.code());
    if (refusal.subcode() != null) error.put("error_subcode", refusal.subcode());
    error.put("fbtrace_id", "A" + trace());
    return ResponseEntity.status(refusal.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", error));
  }

  private String trace() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static JsonNode json(byte @Nullable [] body) {
    if (body == null || body.length == 0) return JSON.createObjectNode();
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      throw GraphError.parameter("The body is not JSON");
    }
  }
}
