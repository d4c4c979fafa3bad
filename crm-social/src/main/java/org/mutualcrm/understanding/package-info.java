/**
 * What a text says: its language, sentiment, emotion, intent and urgency, and what personal data it
 * gives away. Texts in, labels with confidence and evidence out; it knows no database and no
 * framework, and reaches no network.
 */
@ApplicationModule(
    displayName = "Understanding",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.understanding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
