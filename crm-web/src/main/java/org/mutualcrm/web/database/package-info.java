/** Which PostgreSQL we run on: an external one, or the one we bring along. */
@NullMarked
package org.mutualcrm.web.database;

import org.jspecify.annotations.NullMarked;
