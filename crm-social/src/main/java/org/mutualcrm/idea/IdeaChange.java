package org.mutualcrm.idea;

/** Every way changing an idea can end. */
public sealed interface IdeaChange {

  record Changed(IdeaId id) implements IdeaChange {}

  /**
   * @param votes how many people had voted for the one that went into the other
   * @param both how many of them had voted for the other too, and count once
   */
  record Merged(IdeaId id, int votes, int both) implements IdeaChange {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(String reason) implements IdeaChange {}

  record UnknownIdea() implements IdeaChange {}
}
