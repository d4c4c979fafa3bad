/** A door for assistants: the Model Context Protocol, over the permissions everybody has. */
@NullMarked
package org.mutualcrm.web.assistant;

import org.jspecify.annotations.NullMarked;
