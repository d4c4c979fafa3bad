package org.mutualcrm.conversation;

import java.util.UUID;

/**
 * A search that somebody keeps.
 *
 * @param owner username
 * @param shared whether everybody sees it
 */
public record SavedView(UUID id, String owner, String name, String query, boolean shared) {

  public static final int LONGEST_NAME = 60;
}
