/// The database file: schema and migrations, statements, epochs and the last number.
@NullMarked
package integron.ingester.journal.database;

import org.jspecify.annotations.NullMarked;
