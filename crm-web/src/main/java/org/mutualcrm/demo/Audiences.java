package org.mutualcrm.demo;

import java.time.Duration;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentView.State;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's segments, each waited for until it is built. */
@Component
@Profile("demo")
class Audiences {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SegmentMaking segments;
  private final SegmentBook book;
  private final Quiet quiet;

  Audiences(SegmentMaking segments, SegmentBook book, Quiet quiet) {
    this.segments = segments;
    this.book = book;
    this.quiet = quiet;
  }

  SegmentId of(String name, String description, Condition condition) {
    quiet.await();
    var made = segments.create(new DraftSegment(name, description, condition, "luca"), null);
    if (!(made instanceof SegmentChange.Changed(var id)))
      throw new IllegalStateException("The demo's segment could not be made: " + made);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (book.find(id).orElseThrow().state() != State.LIVE) {
      if (System.nanoTime() > giveUp)
        throw new IllegalStateException("The demo's segment was not built in " + PATIENCE);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while a segment was built", e);
      }
    }
    return id;
  }
}
