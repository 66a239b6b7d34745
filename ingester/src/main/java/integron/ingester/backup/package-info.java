/// Copies of the database, and what brings one back: by command, or because the database is
/// damaged.
@NullMarked
package integron.ingester.backup;

import org.jspecify.annotations.NullMarked;
