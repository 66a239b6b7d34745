/// IRC lines to events.
@NullMarked
package integron.ingester.normalize.irc;

import org.jspecify.annotations.NullMarked;
