package org.mutualcrm.conversation;

/** How changing many conversations, or taking that back, ended. */
public sealed interface BulkResult {

  record Done(BulkReport report) implements BulkResult {}

  record TooMany(int most) implements BulkResult {}

  /** Nothing of it can be done, because of what was ordered. */
  record Refused(ChangeResult reason) implements BulkResult {}

  record UnknownBulk() implements BulkResult {}

  /** Only whoever did it takes it back, or whoever looks after the inbox. */
  record NotYours() implements BulkResult {}
}
