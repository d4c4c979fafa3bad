package org.mutualcrm.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person's side of an exchange, and how far it has come while the history is told. */
final class Line {

  private final Human human;
  private final boolean inPrivate;
  private final int postsBack;
  private @Nullable String post;
  private @Nullable String lastItem;
  private Instant lastAt = Instant.EPOCH;

  /**
   * @param postsBack under which post: 0 for the newest of that day
   */
  Line(Human human, boolean inPrivate, int postsBack) {
    this.human = human;
    this.inPrivate = inPrivate;
    this.postsBack = postsBack;
  }

  Human human() {
    return human;
  }

  boolean inPrivate() {
    return inPrivate;
  }

  String channel() {
    return inPrivate ? "messenger" : "facebook";
  }

  /** The post that was the newest, or so, when this line began. */
  String post(Cast cast) {
    var known = post;
    if (known == null) {
      known = cast.post(postsBack);
      post = known;
    }
    return known;
  }

  void said(String item, Instant at) {
    lastItem = item;
    lastAt = at;
  }

  @Nullable String lastItem() {
    return lastItem;
  }

  Instant lastAt() {
    return lastAt;
  }
}
