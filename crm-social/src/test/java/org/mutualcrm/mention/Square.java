package org.mutualcrm.mention;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.capture.DirectCapture;
import org.mutualcrm.capture.DirectInteraction;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.springframework.stereotype.Component;

/** People who talk in public, heard by an account of ours. */
@Component
class Square {

  private final DirectCapture capture;

  Square(DirectCapture capture) {
    this.capture = capture;
  }

  static String mark() {
    return "m" + UUID.randomUUID().toString().substring(0, 8).replace("-", "");
  }

  UUID says(String who, Instant at, String text) {
    return says(who, at, text, Visibility.PUBLIC, UUID.randomUUID().toString(), 0);
  }

  UUID says(String who, Instant at, String text, Visibility visibility, String id, long edit) {
    var source = new SourceKey("square:mentions");
    var person = new Person(source, who, "Guest " + who, who, List.of());
    var said =
        new InboundEvent.Said(
            "store",
            id,
            id,
            null,
            InteractionKind.COMMENT,
            visibility,
            person,
            text,
            List.of(),
            null,
            at,
            edit);
    return capture
        .take(new DirectInteraction(source, said, (id + edit).getBytes(UTF_8)))
        .interactionId();
  }
}
