package org.mutualcrm.mention;

/** How saving, stopping or starting a listening query ended. */
public sealed interface QueryResult {

  record Saved(SavedQuery query) implements QueryResult {}

  record Unknown() implements QueryResult {}

  /** Another query that listens is called so. */
  record NameTaken(String name) implements QueryResult {}

  record TooMany(int most) implements QueryResult {}

  /** It asks for what was said in private, and who saves it may not read that. */
  record MayNotReadPrivate() implements QueryResult {}

  /** Somebody saved another version meanwhile. */
  record Changed(int version) implements QueryResult {}
}
