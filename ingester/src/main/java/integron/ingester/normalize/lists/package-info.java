/// Entries of Helix lists to events.
@NullMarked
package integron.ingester.normalize.lists;

import org.jspecify.annotations.NullMarked;
