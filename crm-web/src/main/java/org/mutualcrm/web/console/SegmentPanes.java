package org.mutualcrm.web.console;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.SegmentAnswers;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentBuilds;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentSnapshot;
import org.mutualcrm.segment.SegmentSnapshots;
import org.mutualcrm.segment.SegmentView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Gathers what is shown of a segment. */
@Component
class SegmentPanes {

  private static final int DAYS = 30;
  private static final int BUILDS = 8;

  private final SegmentBook book;
  private final SegmentBuilds builds;
  private final SegmentSnapshots snapshots;
  private final SegmentMaking making;
  private final SegmentAnswers answers;
  private final PeopleAsked people;

  SegmentPanes(
      SegmentBook book,
      SegmentBuilds builds,
      SegmentSnapshots snapshots,
      SegmentMaking making,
      SegmentAnswers answers,
      PeopleAsked people) {
    this.book = book;
    this.builds = builds;
    this.snapshots = snapshots;
    this.making = making;
    this.answers = answers;
    this.people = people;
  }

  Optional<SegmentPane> of(SegmentId id, @Nullable String cursor, String who, int limit) {
    return book.find(id).map(it -> pane(it, cursor, who, limit));
  }

  Optional<CustomerId> current(CustomerId asked) {
    return people.current(asked);
  }

  boolean rebuild(SegmentId id, String by) {
    return builds.request(id, by).isPresent();
  }

  Optional<SegmentSnapshot> freeze(SegmentId id, String by) {
    return snapshots.take(id, null, by);
  }

  private SegmentPane pane(SegmentView it, @Nullable String cursor, String who, int limit) {
    var meant = people.meant(who);
    var one = meant.size() == 1 ? meant.getFirst() : null;
    return new SegmentPane(
        it,
        members(it.id(), cursor, limit),
        book.movements(it.id(), DAYS),
        builds.of(it.id(), BUILDS),
        snapshots.of(it.id()),
        making.uses(it.id()),
        who,
        one == null ? meant : List.of(),
        one == null ? null : answers.why(it.id(), one.id()).orElse(null),
        one == null ? null : one.displayName());
  }

  private org.mutualcrm.segment.SegmentPage members(
      SegmentId id, @Nullable String cursor, int limit) {
    try {
      return book.members(id, cursor, limit);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a place in this list", e);
    }
  }
}
