package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import org.mutualcrm.payment.Paying;
import org.mutualcrm.staff.Open;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where payment providers tell what became of payments; they prove themselves by signature. */
@RestController
@Open
class PaymentWebhookController {

  private static final int MAX_BODY = 1024 * 1024;

  private final Paying paying;

  PaymentWebhookController(Paying paying) {
    this.paying = paying;
  }

  @PostMapping("/webhooks/payments/{provider}")
  ResponseEntity<Void> receive(
      @PathVariable String provider,
      @RequestBody(required = false) byte[] body,
      HttpServletRequest request) {
    var bytes = body == null ? new byte[0] : body;
    if (bytes.length > MAX_BODY)
      throw Refused.because(
          HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "News have at most 1 MiB.", "Send less.");
    var headers = new HashMap<String, String>();
    for (var name : Collections.list(request.getHeaderNames()))
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    return switch (paying.receive(provider, bytes, headers)) {
      case TAKEN, KNOWN, OF_NO_CONSEQUENCE -> ResponseEntity.ok().build();
      case UNKNOWN_PROVIDER -> throw Refused.notFound("payment provider");
      case NOT_AUTHENTIC ->
          throw Refused.because(
              HttpStatus.UNAUTHORIZED,
              "BAD_SIGNATURE",
              "The news are not signed with this account's secret.",
              "Check the signing secret on the payments page.");
    };
  }
}
