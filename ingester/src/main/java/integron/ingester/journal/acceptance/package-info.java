/// Decides what a candidate becomes: duplicate, detail, gift of a giver, or new event; drops words
/// that a moderator has removed.
@NullMarked
package integron.ingester.journal.acceptance;

import org.jspecify.annotations.NullMarked;
