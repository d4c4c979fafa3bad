package org.mutualcrm.conversation;

/** What an entry of a thread is. */
public enum MessageKind {
  /** The customer said it. */
  INBOUND,
  /** We answered from here. */
  REPLY,
  /** We answered with another tool. */
  ECHO,
  /** Said among ourselves; no customer ever sees it. */
  NOTE,
  /** Something was decided: assigned, resolved, opened again. */
  EVENT
}
