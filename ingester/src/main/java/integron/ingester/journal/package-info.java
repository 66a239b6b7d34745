/// The one writer: numbers, counts and persists events in SQLite.
@NullMarked
package integron.ingester.journal;

import org.jspecify.annotations.NullMarked;
