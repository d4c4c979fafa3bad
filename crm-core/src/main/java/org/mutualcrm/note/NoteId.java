package org.mutualcrm.note;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one note. Time-ordered. */
public record NoteId(UUID value) {

  static NoteId next() {
    return new NoteId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static NoteId of(String value) {
    return new NoteId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
