package org.mutualcrm.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy as it stands.
 *
 * @param newest what was published last; null before
 * @param draft what is written and not published; null if nothing is
 * @param archived it binds nobody any more
 */
public record SocialPolicy(
    PolicyId id,
    String name,
    @Nullable PolicyVersion newest,
    @Nullable String draft,
    boolean archived) {}
