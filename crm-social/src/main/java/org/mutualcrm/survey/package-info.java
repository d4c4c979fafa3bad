/**
 * Surveys: an instrument of several questions, frozen by version once it is published; of every
 * person or token one submission; counted with their bases, and together with what others collected
 * elsewhere.
 */
@ApplicationModule(
    displayName = "Surveys",
    allowedDependencies = {"channel", "consent", "customer", "perception", "secret", "timeline"})
@NullMarked
package org.mutualcrm.survey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
