package org.mutualcrm.conversation;

/** How keeping or dropping a saved view ended. */
public sealed interface SavedViewResult {

  record Kept(SavedView view) implements SavedViewResult {}

  record Dropped(SavedView view) implements SavedViewResult {}

  record NoSuchView() implements SavedViewResult {}

  /** It has another name already for something else. */
  record NameTaken(String name) implements SavedViewResult {}

  /** It is somebody else's. */
  record NotYours() implements SavedViewResult {}
}
