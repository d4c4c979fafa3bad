package org.mutualcrm.conversation;

import java.util.UUID;

/**
 * Names a change of many conversations; chosen by whoever asks for it, so that asking twice does it
 * once.
 */
public record BulkId(UUID value) {

  public static BulkId of(String value) {
    return new BulkId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
