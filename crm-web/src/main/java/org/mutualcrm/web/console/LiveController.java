package org.mutualcrm.web.console;

import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@Controller
class LiveController {

  private final LiveHub hub;

  LiveController(LiveHub hub) {
    this.hub = hub;
  }

  /** The names of topics, each as it changes. */
  @Allowed
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events(CurrentStaff me) {
    if (hub.closed()) return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Proxies must not wait for more before they pass on what there is.
        .header("X-Accel-Buffering", "no")
        .body(hub.listen(me).emitter());
  }
}
