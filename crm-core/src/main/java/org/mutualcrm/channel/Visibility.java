package org.mutualcrm.channel;

/** Who can read an interaction. */
public enum Visibility {
  PUBLIC,
  PRIVATE
}
