/// The one writer: numbers, counts and keeps events, in SQLite.
@NullMarked
package integron.ingester.journal;

import org.jspecify.annotations.NullMarked;
