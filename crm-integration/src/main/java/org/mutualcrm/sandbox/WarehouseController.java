package org.mutualcrm.sandbox;

import org.mutualcrm.staff.Open;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * A make-believe receiver of webhooks, whose database is busy now and then, so that retries are
 * seen too. It keeps nothing.
 */
@RestController
@Open
@ConditionalOnSandbox
class WarehouseController {

  private static final int BUSY_ONE_IN = 12;

  @PostMapping("/sandbox/warehouse")
  ResponseEntity<String> hear(
      @RequestHeader("webhook-id") String id,
      @RequestHeader("webhook-timestamp") String timestamp,
      @RequestBody String body) {
    boolean busy = Math.floorMod((id + timestamp).hashCode(), BUSY_ONE_IN) == 0;
    return busy
        ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("The database is busy")
        : ResponseEntity.ok("{\"stored\":" + body.length() + "}");
  }
}
