/**
 * Which rows of a table speak of the same person or organisation: columns recognised, pairs
 * compared and weighed by what the data itself teaches, clusters formed with care, every answer
 * explained. Tables in, pairs and clusters out; it knows no database and no framework.
 */
@ApplicationModule(
    displayName = "Matching",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
