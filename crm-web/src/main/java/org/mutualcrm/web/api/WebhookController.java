package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.Receipt.Accepted;
import org.mutualcrm.capture.Receipt.Malformed;
import org.mutualcrm.capture.Receipt.NotAuthentic;
import org.mutualcrm.capture.Receipt.UnknownAccount;
import org.mutualcrm.channel.Delivery;
import org.mutualcrm.staff.Open;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where networks deliver. They prove themselves by handshake and signature, not by login. */
@RestController
@RequestMapping("/webhooks/{network}/{account}")
@Open
class WebhookController {

  /** What no network ever sends. */
  private static final int MAX_BODY = 4 * 1024 * 1024;

  private final Capture capture;

  WebhookController(Capture capture) {
    this.capture = capture;
  }

  @GetMapping
  ResponseEntity<String> handshake(
      @PathVariable String network,
      @PathVariable String account,
      @RequestParam Map<String, String> query) {
    return capture
        .handshake(network, account, query)
        .map(it ->
            ResponseEntity.ok().contentType(MediaType.valueOf(it.mediaType())).body(it.answer()))
        .orElseThrow(() ->
            Refused.because(
                HttpStatus.FORBIDDEN,
                "HANDSHAKE_REFUSED",
                "The handshake does not match a connected account.",
                "Use the address and the verify token shown on the integration page."));
  }

  @PostMapping
  ResponseEntity<Void> receive(
      @PathVariable String network,
      @PathVariable String account,
      @RequestBody(required = false) byte[] body,
      HttpServletRequest request) {
    var bytes = body == null ? new byte[0] : body;
    if (bytes.length > MAX_BODY) {
      throw Refused.because(
          HttpStatus.CONTENT_TOO_LARGE,
          "TOO_LARGE",
          "A delivery has at most 4 MiB.",
          "Send smaller batches.");
    }
    return switch (capture.receive(
        network, account, new Delivery(url(request), headers(request), bytes))) {
      case Accepted _ -> ResponseEntity.ok().build();
      case UnknownAccount _ -> throw Refused.notFound("account on this network");
      case NotAuthentic _ ->
          throw Refused.because(
              HttpStatus.UNAUTHORIZED,
              "BAD_SIGNATURE",
              "The delivery is not signed with this account's secret.",
              "Check the app secret on the integration page.");
      case Malformed malformed ->
          throw Refused.because(
              HttpStatus.BAD_REQUEST,
              "MALFORMED_PAYLOAD",
              "The payload is not what the network documents: " + malformed.reason(),
              "Send it as the network documents it.");
    };
  }

  private static String url(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getRequestURL() + (query == null ? "" : "?" + query);
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new HashMap<String, String>();
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }
}
