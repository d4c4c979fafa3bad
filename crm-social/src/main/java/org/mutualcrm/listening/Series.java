package org.mutualcrm.listening;

import java.util.UUID;
import org.mutualcrm.channel.Visibility;

/** What is watched as one: what is said to one of our accounts, in public or in private. */
public record Series(UUID accountId, Visibility visibility) {}
