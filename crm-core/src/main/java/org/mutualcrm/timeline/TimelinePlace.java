package org.mutualcrm.timeline;

import java.time.Instant;

/** Where in a timeline a page lies. */
public sealed interface TimelinePlace {

  /** The newest entries. */
  record Newest() implements TimelinePlace {}

  /** The entries next older than the one of this key. */
  record Before(String key) implements TimelinePlace {}

  /** The entries next newer than the one of this key. */
  record After(String key) implements TimelinePlace {}

  /** The newest entries of those before a moment. */
  record Until(Instant moment) implements TimelinePlace {}

  TimelinePlace NEWEST = new Newest();
}
