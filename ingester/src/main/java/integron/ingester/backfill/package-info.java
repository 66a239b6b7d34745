/// Fetches what happened while nobody listened.
@NullMarked
package integron.ingester.backfill;

import org.jspecify.annotations.NullMarked;
