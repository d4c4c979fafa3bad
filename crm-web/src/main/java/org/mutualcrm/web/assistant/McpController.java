package org.mutualcrm.web.assistant;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The Model Context Protocol over HTTP, without sessions: every message is a request of its own,
 * with its own proof of who asks, so that any process can answer it (streamable HTTP transport,
 * revisions 2025-03-26 to 2025-11-25). Each tool asks for its own permission.
 */
@RestController
class McpController {

  private static final int LONGEST = 256 * 1024;
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INTERNAL_ERROR = -32603;

  private static final Logger LOG = LoggerFactory.getLogger(McpController.class);

  private final Toolbox toolbox;
  private final String home;

  McpController(
      Toolbox toolbox,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.toolbox = toolbox;
    this.home = home;
  }

  @PostMapping(path = "/api/mcp", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed
  ResponseEntity<String> speak(
      @RequestBody(required = false) @Nullable String body,
      @RequestHeader(name = "MCP-Protocol-Version", required = false) @Nullable String version,
      @RequestHeader(name = "Origin", required = false) @Nullable String origin,
      CurrentStaff staff,
      HttpServletRequest request)
      throws IOException {
    // A page of another site that got hold of our name must not speak through its reader's browser.
    if (origin != null && !ours(origin, request))
      return refused(HttpStatus.FORBIDDEN, INVALID_REQUEST, "Pages of other sites may not ask");
    if (version != null && !Toolbox.VERSIONS.contains(version))
      return refused(
          HttpStatus.BAD_REQUEST,
          INVALID_REQUEST,
          "MCP-Protocol-Version is one of " + String.join(", ", Toolbox.VERSIONS));
    if (body == null || body.isBlank())
      return refused(HttpStatus.BAD_REQUEST, PARSE_ERROR, "Send one JSON-RPC message");
    if (body.length() > LONGEST)
      return refused(
          HttpStatus.CONTENT_TOO_LARGE, INVALID_REQUEST, "A message has at most 256 KiB");
    return switch (read(body)) {
      case JSONRPCRequest it -> ok(answer(it, staff, request));
      // Without sessions, nobody waits to hear that a client is ready or has given up.
      case JSONRPCNotification _, JSONRPCResponse _ -> ResponseEntity.accepted().build();
      case null, default ->
          refused(HttpStatus.BAD_REQUEST, PARSE_ERROR, "This is not one JSON-RPC 2.0 message");
    };
  }

  private McpSchema.@Nullable JSONRPCMessage read(String body) {
    try {
      return McpSchema.deserializeJsonRpcMessage(Toolbox.mapper(), body);
    } catch (IOException | RuntimeException _) {
      return null;
    }
  }

  private JSONRPCResponse answer(
      JSONRPCRequest it, CurrentStaff staff, HttpServletRequest request) {
    var context = Toolbox.context(staff, request);
    try {
      var answer =
          toolbox
              .server(staff)
              .handleRequest(context, it)
              .contextWrite(known -> known.put(McpTransportContext.KEY, context))
              .block();
      if (answer != null) return answer;
    } catch (McpError e) {
      var error = e.getJsonRpcError();
      // The library says so of methods it does not know, and of those alone.
      if (error == null) return failed(it, METHOD_NOT_FOUND, "There is no method " + it.method());
      return JSONRPCResponse.error(it.id(), error);
    } catch (RuntimeException e) {
      LOG.error("Message {} can not be answered", it.method(), e);
    }
    return failed(it, INTERNAL_ERROR, "This did not work, and it is not your fault");
  }

  private static JSONRPCResponse failed(JSONRPCRequest it, int code, String message) {
    return JSONRPCResponse.error(it.id(), new JSONRPCError(code, message, null));
  }

  private boolean ours(String origin, HttpServletRequest request) {
    try {
      var from = URI.create(origin).getRawAuthority();
      return from != null
          && (from.equals(request.getHeader("Host"))
              || from.equals(URI.create(home).getRawAuthority()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private ResponseEntity<String> ok(JSONRPCResponse it) throws IOException {
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(Toolbox.mapper().writeValueAsString(it));
  }

  /** To nobody's request in particular, for which the library has no answer. */
  private static ResponseEntity<String> refused(HttpStatus status, int code, String message) {
    return ResponseEntity.status(status)
        .body(
            """
            {"jsonrpc":"2.0","id":null,"error":{"code":%d,"message":"%s"}}\
            """
                .formatted(code, message));
  }
}
