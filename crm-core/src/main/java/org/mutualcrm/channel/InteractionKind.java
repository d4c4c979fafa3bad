package org.mutualcrm.channel;

/** What kind of captured social item it is. */
public enum InteractionKind {
  MESSAGE,
  COMMENT,
  POST,
  MENTION,
  REVIEW,
  REACTION,
  OTHER
}
