/// What the ingester knows of itself, and who wants to be told when it changes.
@NullMarked
package integron.ingester.status;

import org.jspecify.annotations.NullMarked;
